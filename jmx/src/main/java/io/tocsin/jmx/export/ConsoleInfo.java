package io.tocsin.jmx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.management.Descriptor;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;

/** What consoles are told of an MBean: the JDK's types, and descriptions, units, bounds and names of parameters. */
final class ConsoleInfo {
    private ConsoleInfo() {}

    static MBeanInfo of(ManagedModel model, MBeanInfo bare, MBeanNotificationInfo... notifications) {
        return new MBeanInfo(model.type().getName(), model.description(),
                Arrays.stream(bare.getAttributes())
                        .map(info -> attribute(info, model))
                        .toArray(MBeanAttributeInfo[]::new),
                null,
                Arrays.stream(bare.getOperations())
                        .map(info -> operation(info, model))
                        .toArray(MBeanOperationInfo[]::new),
                notifications, with(bare.getDescriptor(), Map.of("immutableInfo", "true")));
    }

    private static MBeanAttributeInfo attribute(MBeanAttributeInfo info, ManagedModel model) {
        AttributeModel attribute = model.attributes().get(info.getName());
        if (attribute == null) {
            throw new IllegalStateException("the JDK found an attribute " + info.getName());
        }
        Bounds bounds = attribute.bounds();
        Map<String, Object> more = new HashMap<>();
        if (!attribute.unit().isEmpty()) {
            more.put("units", attribute.unit());
        }
        bounds.min().ifPresent(value -> more.put("minValue", value));
        bounds.max().ifPresent(value -> more.put("maxValue", value));
        bounds.defaultValue().ifPresent(value -> more.put("defaultValue", value));
        if (!bounds.legalValues().isEmpty()) {
            more.put("legalValues", Collections.unmodifiableSet(new LinkedHashSet<>(bounds.legalValues())));
        }
        return new MBeanAttributeInfo(info.getName(), info.getType(), attribute.description(),
                info.isReadable(), info.isWritable(), info.isIs(), with(info.getDescriptor(), more));
    }

    private static MBeanOperationInfo operation(MBeanOperationInfo info, ManagedModel model) {
        List<String> types = Arrays.stream(info.getSignature()).map(MBeanParameterInfo::getType).toList();
        OperationModel operation = model.operations().stream()
                .filter(one -> one.name().equals(info.getName()) && one.signature().equals(types))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the JDK found an operation " + info.getName()));
        List<MBeanParameterInfo> parameters = new ArrayList<>();
        for (ParameterModel parameter : operation.parameters()) {
            MBeanParameterInfo one = info.getSignature()[parameters.size()];
            Map<String, Object> more = parameter.unit().isEmpty() ? Map.of() : Map.of("units", parameter.unit());
            parameters.add(new MBeanParameterInfo(
                    parameter.name(), one.getType(), parameter.description(), with(one.getDescriptor(), more)));
        }
        return new MBeanOperationInfo(info.getName(), operation.description(),
                parameters.toArray(MBeanParameterInfo[]::new), info.getReturnType(),
                operation.changes() ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO, info.getDescriptor());
    }

    /** Replaces fields; {@link ImmutableDescriptor#union} refuses to. */
    private static Descriptor with(Descriptor descriptor, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>();
        for (String name : descriptor.getFieldNames()) {
            fields.put(name, descriptor.getFieldValue(name));
        }
        fields.putAll(more);
        return new ImmutableDescriptor(fields);
    }
}
