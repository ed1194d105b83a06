package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An application's own component, with one attribute of every kind. */
@Managed("Lets people in")
public final class Doorman {
    private long admitted = 7;
    private double severity = 1.5;
    private int limit = 10;
    private boolean open = true;
    private String greeting = "hello";
    private String mood = "calm";
    private Duration patience = Duration.ofSeconds(2);
    private Duration shift = Duration.ofHours(8);
    private Instant since = Instant.parse("2026-01-02T03:04:05Z");
    private Rigour rigour = Rigour.LAX;
    private Optional<Duration> pause = Optional.empty();
    private Optional<Integer> badge = Optional.empty();
    private InetSocketAddress door = InetSocketAddress.createUnresolved("192.0.2.1", 1);
    private Path book = Path.of("/var/book");
    private final Map<String, Object> table = new LinkedHashMap<>(Map.of("door.width", 90L));

    /** How strictly papers are looked at; calls itself something else than its names. */
    public enum Rigour {
        LAX,
        STRICT,
        IN_DEPTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Somebody at the door: types that the JDK cannot show. */
    public record Guest(
            String name, Duration waiting, Optional<Instant> admitted, InetSocketAddress from, List<Stay> stays,
            Map<Rigour, Duration> checks, Rigour rigour, OptionalInt age) {}

    /** One more level. */
    public record Stay(Instant from, Duration length) {}

    /** Types that the JDK can show. */
    public record Note(String text, int lines, List<String> words) {}

    /** {@return a counter} */
    @Managed(value = "Admitted so far", unit = "people")
    public long admitted() {
        return admitted;
    }

    /** Counts one. */
    public void admitOne() {
        admitted++;
    }

    @Managed(value = "How severe", min = "0.5", max = "10", defaultValue = "1")
    public double severity() {
        return severity;
    }

    public void severity(double value) {
        severity = value;
    }

    @Managed(value = "How many at most", unit = "people", min = "1", max = "100", defaultValue = "10")
    public int getLimit() {
        return limit;
    }

    public void setLimit(int value) {
        if (value == 13) {
            throw new UnluckyException("limit must be lucky, was 13");
        }
        if (value == 14) {
            throw new UnsupportedOperationException("never fourteen");
        }
        limit = value;
    }

    /** An exception class that no remote console has. */
    public static final class UnluckyException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnluckyException(String message) {
            super(message);
        }
    }

    @Managed("Whether the door is open")
    public boolean isOpen() {
        return open;
    }

    public void setOpen(boolean value) {
        open = value;
    }

    @Managed("What is said")
    public String greeting() {
        return greeting;
    }

    public void greeting(String value) {
        greeting = value;
    }

    @Managed(value = "How he feels", legalValues = {"calm", "angry"}, defaultValue = "calm")
    public String mood() {
        return mood;
    }

    public void mood(String value) {
        mood = value;
    }

    @Managed(value = "How long he listens", min = "10", max = "60000")
    public Duration patience() {
        return patience;
    }

    public void patience(Duration value) {
        patience = value;
    }

    @Managed(value = "How long he works", unit = "s")
    public Duration shift() {
        return shift;
    }

    public void shift(Duration value) {
        shift = value;
    }

    @Managed("When he came")
    public Instant since() {
        return since;
    }

    public void since(Instant value) {
        since = value;
    }

    @Managed(value = "How strict he is", defaultValue = "in-depth")
    public Rigour rigour() {
        return rigour;
    }

    public void rigour(Rigour value) {
        rigour = value;
    }

    @Managed(value = "A pause, if there is one", unit = "s", max = "600")
    public Optional<Duration> pause() {
        return pause;
    }

    public void pause(Optional<Duration> value) {
        pause = value;
    }

    @Managed("His number, if he has one")
    public Optional<Integer> badge() {
        return badge;
    }

    public void badge(Optional<Integer> value) {
        badge = value;
    }

    @Managed("No number")
    public OptionalLong luck() {
        return OptionalLong.empty();
    }

    @Managed("A number")
    public OptionalDouble height() {
        return OptionalDouble.of(1.9);
    }

    @Managed("Where he stands")
    public InetSocketAddress door() {
        return door;
    }

    public void door(InetSocketAddress value) {
        door = value;
    }

    @Managed("Where he lives")
    public InetAddress home() {
        return InetAddress.ofLiteral("2001:db8::1");
    }

    @Managed("Where he writes")
    public Path book() {
        return book;
    }

    public void book(Path value) {
        book = value;
    }

    @Managed("Where one reads about him")
    public URI page() {
        return URI.create("https://example.org/doorman");
    }

    @Managed("Who waits")
    public List<Guest> guests() {
        return List.of(new Guest("Ada", Duration.ofMillis(1500), Optional.of(Instant.EPOCH),
                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4000),
                List.of(new Stay(Instant.EPOCH, Duration.ofMinutes(1))),
                Map.of(Rigour.STRICT, Duration.ofMillis(5)), Rigour.IN_DEPTH, OptionalInt.empty()));
    }

    @Managed("What he wrote")
    public Note note() {
        return new Note("all quiet", 1, List.of("all", "quiet"));
    }

    @Managed("By strictness")
    public Map<Rigour, Integer> counts() {
        return Map.of(Rigour.STRICT, 3);
    }

    @Managed("Always fails")
    public int broken() {
        if (admitted >= 0) {
            throw new UnsupportedOperationException("broken");
        }
        return 0;
    }

    /** {@return what the row holds} */
    public Object row(String key) {
        return table.getOrDefault(key, "none");
    }

    public void row(String key, Object value) {
        if (value.equals(66L)) {
            throw new UnluckyException(key + " must not be 66");
        }
        table.put(key, value);
    }

    @ManagedOperation(value = "Looks who is there", changes = false)
    public String[] look(
            @ManagedParameter(name = "filter", value = "Part of the name, such as A") String filter,
            @ManagedParameter(name = "limit", value = "How many at most", unit = "people") int limit) {
        if (filter.startsWith("*")) {
            throw new UnluckyException("filter must not be " + filter);
        }
        return new String[] {filter, Integer.toString(limit)};
    }

    @ManagedOperation(value = "The longest wait", changes = false)
    public Duration longestWait() {
        return Duration.ofMillis(1500);
    }

    @ManagedOperation(value = "Throws somebody out", changes = true)
    public String expel(@ManagedParameter(name = "name", value = "Who, such as Ada") String name) {
        return switch (name) {
            case "nobody" -> throw new IllegalStateException("nobody is there");
            case "bug" -> throw new UnsupportedOperationException("a bug");
            case "checked" -> throw sneak(new java.io.IOException("disk"));
            default -> name + " is out";
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @ManagedOperation(value = "Closes the door", changes = true)
    public void shut() {
        open = false;
    }
}
