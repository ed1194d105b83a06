package io.tocsin.jmx.export;

import io.tocsin.management.Managed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What of a class is shown: its attributes and operations. Immutable. */
public final class ManagedModel {
    private final Class<?> type;
    private final String description;
    private final SortedMap<String, AttributeModel> attributes;
    private final List<OperationModel> operations;
    private final List<KeyedAttribute> rows;

    private ManagedModel(Class<?> type, String description, SortedMap<String, AttributeModel> attributes,
            List<OperationModel> operations, List<KeyedAttribute> rows) {
        this.type = type;
        this.description = description;
        this.attributes = attributes;
        this.operations = operations;
        this.rows = rows;
    }

    /**
     * Reads the annotations of a class.
     *
     * @throws IllegalArgumentException naming class, member and rule that is broken
     */
    public static ManagedModel of(Class<?> type) {
        if (!MarkedMethods.isOpen(type)) {
            throw new BrokenRule(type, "must be a public class of an exported package");
        }
        MarkedMethods methods = new MarkedMethods(type);
        String description = methods.onClass(Managed.class)
                .map(Managed::value)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BrokenRule(type, "the class must be marked @Managed with a description"));
        SortedMap<String, AttributeModel> attributes = new TreeMap<>();
        for (AttributeModel attribute : new AttributeReader(methods).read()) {
            add(type, attributes, attribute);
        }
        return new ManagedModel(type, description, attributes, new OperationReader(methods).read(), List.of());
    }

    /**
     * The same with more attributes, which need no methods of their own.
     *
     * @throws IllegalArgumentException naming class, attribute and rule that is broken
     */
    public ManagedModel with(List<KeyedAttribute> more) {
        AttributeReader reader = new AttributeReader(new MarkedMethods(type));
        SortedMap<String, AttributeModel> all = new TreeMap<>(attributes);
        for (KeyedAttribute row : more) {
            add(type, all, reader.row(type, row));
        }
        List<KeyedAttribute> allRows = new ArrayList<>(rows);
        allRows.addAll(more);
        return new ManagedModel(type, description, all, operations, List.copyOf(allRows));
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
        return description;
    }

    /** By name. */
    SortedMap<String, AttributeModel> attributes() {
        return attributes;
    }

    List<OperationModel> operations() {
        return operations;
    }

    /** Two models with equal keys are alike. */
    Object key() {
        return List.of(type, rows);
    }
}
