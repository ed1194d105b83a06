package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Classes that break one rule each. */
public final class Broken {
    private Broken() {}

    public static final class Unmarked {}

    @Managed("m")
    static final class Hidden {}

    @Managed("m")
    public static final class TakesSomething {
        @Managed("m")
        public int size(int x) {
            return x;
        }
    }

    @Managed("m")
    public static final class GivesNothing {
        @Managed("m")
        public void size() {}
    }

    @Managed("m")
    public static final class Static {
        @Managed("m")
        public static int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class NotPublic {
        @Managed("m")
        int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class NoWords {
        @Managed(" ")
        public int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class OddType {
        @Managed("m")
        public Object size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class OddElement {
        @Managed("m")
        public List<Set<String>> size() {
            return List.of();
        }
    }

    @Managed("m")
    public static final class OddKey {
        @Managed("m")
        public Map<Integer, String> size() {
            return Map.of();
        }
    }

    public record Node(List<Node> below) {}

    @Managed("m")
    public static final class Loop {
        @Managed("m")
        public Node size() {
            return new Node(List.of());
        }
    }

    public record Both(Duration age, long ageMillis) {}

    @Managed("m")
    public static final class Twice {
        @Managed("m")
        public Both size() {
            return new Both(Duration.ZERO, 1);
        }
    }

    record Secret(int x) {}

    @Managed("m")
    public static final class HiddenRecord {
        @Managed("m")
        public Secret size() {
            return new Secret(1);
        }
    }

    @Managed("m")
    public static final class Unwritable {
        @Managed("m")
        public List<Instant> size() {
            return List.of();
        }

        public void size(List<Instant> value) {}
    }

    @Managed("m")
    public static final class MinWord {
        @Managed(value = "m", min = "low")
        public int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class MaxFraction {
        @Managed(value = "m", max = "1.5")
        public int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class DefaultTooBig {
        @Managed(value = "m", defaultValue = "300")
        public byte size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class DefaultOutside {
        @Managed(value = "m", min = "1", max = "5", defaultValue = "9")
        public Optional<Duration> size() {
            return Optional.empty();
        }
    }

    @Managed("m")
    public static final class UpsideDown {
        @Managed(value = "m", min = "5", max = "1")
        public int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class MinOfText {
        @Managed(value = "m", min = "1")
        public String size() {
            return "";
        }
    }

    @Managed("m")
    public static final class EnumWords {
        @Managed(value = "m", legalValues = "LAX")
        public Doorman.Rigour size() {
            return Doorman.Rigour.LAX;
        }
    }

    @Managed("m")
    public static final class EnumDefault {
        @Managed(value = "m", defaultValue = "soft")
        public Doorman.Rigour size() {
            return Doorman.Rigour.LAX;
        }
    }

    @Managed("m")
    public static final class Minutes {
        @Managed(value = "m", unit = "min")
        public Duration size() {
            return Duration.ZERO;
        }
    }

    @Managed("m")
    public static final class DefaultOfList {
        @Managed(value = "m", defaultValue = "x")
        public List<String> size() {
            return List.of();
        }
    }

    @Managed("m")
    public static final class TwoNames {
        @Managed("m")
        public int size() {
            return 1;
        }

        @Managed("m")
        public int getSize() {
            return 1;
        }
    }

    @Managed("m")
    public static final class TwoWays {
        @Managed("m")
        @ManagedOperation(value = "m", changes = false)
        public int size() {
            return 1;
        }
    }

    @Managed("m")
    public static final class BareParameter {
        @ManagedOperation(value = "m", changes = false)
        public void go(String x) {}
    }

    @Managed("m")
    public static final class OddParameter {
        @ManagedOperation(value = "m", changes = false)
        public void go(@ManagedParameter(name = "x", value = "m") Duration x) {}
    }

    @Managed("m")
    public static final class SameParameters {
        @ManagedOperation(value = "m", changes = false)
        public void go(
                @ManagedParameter(name = "x", value = "m") int x, @ManagedParameter(name = "x", value = "m") int y) {}
    }

    @Managed("m")
    public static final class LongParameter {
        @ManagedOperation(value = "m", changes = false)
        public void go(@ManagedParameter(name = "a b", value = "m") int x) {}
    }

    @Managed("m")
    public static final class LooksLikeGetter {
        @ManagedOperation(value = "m", changes = false)
        public int getAll() {
            return 1;
        }
    }

    @Managed("m")
    public static final class OddResult {
        @ManagedOperation(value = "m", changes = false)
        public Thread go() {
            return Thread.currentThread();
        }
    }
}
