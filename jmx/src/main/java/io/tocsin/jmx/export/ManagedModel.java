package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of a class is shown: its attributes and operations. Immutable. Thread-safe. */
public final class ManagedModel {
    private final Class<?> type;
    private final Supplier<List<KeyedAttribute>> more;
    // -- owned by the monitor of this
    private @Nullable Members members;

    private ManagedModel(Class<?> type, Supplier<List<KeyedAttribute>> more) {
        this.type = type;
        this.more = more;
    }

    /** What was read. */
    private record Members(
            String description,
            SortedMap<String, AttributeModel> attributes,
            List<OperationModel> operations,
            List<KeyedAttribute> rows) {}

    /**
     * Reads the annotations of a class.
     *
     * @throws IllegalArgumentException naming class, member and rule that is broken
     */
    public static ManagedModel of(Class<?> type) {
        return of(type, List.of());
    }

    /**
     * The same with more attributes, which need no methods of their own.
     *
     * @throws IllegalArgumentException naming class, attribute and rule that is broken
     */
    public static ManagedModel of(Class<?> type, List<KeyedAttribute> more) {
        ManagedModel model = whenAsked(type, () -> more);
        model.members();
        return model;
    }

    /**
     * The same for a class that is known to keep the rules: it is read when somebody first asks for what is in it. That
     * takes far longer than to register an MBean, and many a server is started and never looked at.
     */
    public static ManagedModel whenAsked(Class<?> type, Supplier<List<KeyedAttribute>> more) {
        return new ManagedModel(type, more);
    }

    /** The same without more attributes. */
    public static ManagedModel whenAsked(Class<?> type) {
        return whenAsked(type, List::of);
    }

    private synchronized Members members() {
        Members known = members;
        if (known == null) {
            known = read(type, List.copyOf(more.get()));
            members = known;
        }
        return known;
    }

    private static Members read(Class<?> type, List<KeyedAttribute> rows) {
        if (!MarkedMethods.isOpen(type)) {
            throw new BrokenRule(type, "must be a public class of an exported package");
        }
        MarkedMethods methods = new MarkedMethods(type);
        String description = methods.onClass(Managed.class)
                .map(Managed::value)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BrokenRule(type, "the class must be marked @Managed with a description"));
        AttributeReader reader = new AttributeReader(methods);
        SortedMap<String, AttributeModel> attributes = new TreeMap<>();
        reader.read().forEach(attribute -> add(type, attributes, attribute));
        rows.forEach(row -> add(type, attributes, reader.row(type, row)));
        return new Members(description, attributes, new OperationReader(methods).read(), rows);
    }

    private static void add(Class<?> type, SortedMap<String, AttributeModel> attributes, AttributeModel attribute) {
        if (attribute.name().equals("Class")) {
            throw new BrokenRule(type, "no attribute can be called Class");
        }
        AttributeModel other = attributes.putIfAbsent(attribute.name(), attribute);
        if (other != null) {
            throw new BrokenRule(type, "two attributes are called " + attribute.name() + ": " + other.getter().getName()
                    + " and " + attribute.getter().getName());
        }
    }

    Class<?> type() {
        return type;
    }

    String description() {
        return members().description;
    }

    /** By name. */
    SortedMap<String, AttributeModel> attributes() {
        return members().attributes;
    }

    List<OperationModel> operations() {
        return members().operations;
    }

    /** Two models with equal keys are alike. */
    Object key() {
        return List.of(type, members().rows);
    }
}
