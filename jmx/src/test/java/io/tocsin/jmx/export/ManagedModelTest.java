package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever breaks a rule is refused when the class is read, naming class, member and rule. */
class ManagedModelTest {

    @Test
    void theClassItselfMustBeMarkedAndOpen() {
        assertRefused(Unmarked.class, "Unmarked: the class must be marked @Managed with a description");
        assertRefused(Hidden.class, "Hidden: must be a public class of an exported package");
    }

    @Test
    void attributesTakeNothingAndGiveSomething() {
        assertRefused(TakesSomething.class, "TakesSomething.size(int): an attribute takes no parameters");
        assertRefused(GivesNothing.class, "GivesNothing.size(): an attribute gives a value");
        assertRefused(Static.class, "Static.size(): must not be static");
        assertRefused(NotPublic.class, "NotPublic.size(): must be public, in a public class of an exported package");
        assertRefused(NoWords.class, "NoWords.size(): the description must not be empty");
    }

    @Test
    void typesMustBeOnTheList() {
        assertRefused(OddType.class, "OddType.size(): the type java.lang.Object cannot be shown; possible are primitives,");
        assertRefused(OddElement.class, "OddElement.size(): the type java.util.Set<java.lang.String> cannot be shown;");
        assertRefused(OddKey.class, "OddKey.size(): the keys of a Map must be Strings or an enum, are java.lang.Integer");
        assertRefused(Loop.class, "Loop.size(): the record " + Node.class.getName() + " contains itself");
        assertRefused(Twice.class, "Twice.size(): two components of " + Both.class.getName() + " would be shown as ageMillis");
        assertRefused(HiddenRecord.class, "HiddenRecord.size(): the type " + Secret.class.getName() + " must be public");
        assertRefused(Unwritable.class, "an attribute of the type java.util.List<java.time.Instant> cannot be written;");
    }

    @Test
    void boundsMustBeOfTheType() {
        assertRefused(MinWord.class, "MinWord.size(): min must be a number, is 'low'");
        assertRefused(MaxFraction.class, "MaxFraction.size(): max must be a whole number, is '1.5'");
        assertRefused(DefaultTooBig.class, "DefaultTooBig.size(): defaultValue must be -128 to 127, is '300'");
        assertRefused(DefaultOutside.class, "DefaultOutside.size(): the default must be 1 to 5, is '9'");
        assertRefused(UpsideDown.class, "UpsideDown.size(): min 5 is above max 1");
        assertRefused(MinOfText.class, "MinOfText.size(): min is for numbers only");
        assertRefused(EnumWords.class, "EnumWords.size(): the legalValues of an enum are known: leave them out");
        assertRefused(EnumDefault.class, "EnumDefault.size(): defaultValue must be one of LAX, STRICT, IN_DEPTH, is 'soft'");
        assertRefused(Minutes.class, "Minutes.size(): the unit of a Duration must be ms or s, is 'min'");
        assertRefused(DefaultOfList.class, "DefaultOfList.size(): defaultValue is for single values only");
    }

    @Test
    void namesAreUnique() {
        assertRefused(TwoNames.class, "TwoNames: two attributes are called Size: getSize and size");
        assertRefused(TwoWays.class, "TwoWays.size(): is either an attribute or an operation, not both");
    }

    @Test
    void operationsTakeWhatConsolesCanFillIn() {
        assertRefused(BareParameter.class, "BareParameter.go(String): parameter 1 is not marked @ManagedParameter");
        assertRefused(OddParameter.class, "OddParameter.go(Duration): parameter x must be a primitive or String,"
                + " is java.time.Duration");
        assertRefused(SameParameters.class, "SameParameters.go(int, int): two parameters are called x");
        assertRefused(LongParameter.class, "LongParameter.go(int): the name of parameter 1 must be one word, is 'a b'");
        assertRefused(LooksLikeGetter.class, "LooksLikeGetter.getAll(): JMX takes an operation of this name for an attribute");
        assertRefused(OddResult.class, "OddResult.go(): the type java.lang.Thread cannot be shown");
    }

    @Test
    void marksAreFoundOnWhateverTheClassComesFrom() throws Exception {
        try (Exported shown = new Exported(new Derived())) {
            assertThat(shown.get("Count")).isEqualTo(3);
            assertThat(shown.get("Name")).isEqualTo("derived");
            assertThat(shown.get("AgeMillis")).isEqualTo(5L);
            assertThat(shown.get("Narrow")).isEqualTo(4);
            assertThat(shown.get("Plain")).isEqualTo("from a class that is not public");
            assertThat(shown.call("greet", "you")).isEqualTo("hello you");
            assertThat(shown.operation("greet").getSignature()[0].getName()).isEqualTo("whom");
            assertThat(shown.info().getDescription()).isEqualTo("A face");
        }
    }

    private static void assertRefused(Class<?> type, String rule) {
        assertThatThrownBy(() -> ManagedModel.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageStartingWith(ManagedModelTest.class.getName());
    }

    // -- classes that break one rule each

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

    // -- a class that says nothing itself

    @Managed("A face")
    public interface Face {
        @Managed("m")
        String name();

        @Managed("m")
        default Duration age() {
            return Duration.ofMillis(5);
        }

        @ManagedOperation(value = "Greets", changes = false)
        String greet(@ManagedParameter(name = "whom", value = "Who") String name);
    }

    /** Its methods are called by way of the public class below. */
    abstract static class Concealed {
        @Managed("m")
        public String plain() {
            return "from a class that is not public";
        }
    }

    public abstract static class Above extends Concealed implements Face {
        @Managed("m")
        public int count() {
            return 3;
        }

        @Managed("m")
        public abstract Number[] many();

        @Managed("m")
        public Comparable<?> narrow() {
            return 1;
        }
    }

    public static final class Derived extends Above {
        @Override
        public String name() {
            return "derived";
        }

        @Override
        public Integer[] many() {
            return new Integer[] {1};
        }

        @Override
        public Integer narrow() {
            return 4;
        }

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }
}
