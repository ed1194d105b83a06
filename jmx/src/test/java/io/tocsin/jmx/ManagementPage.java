package io.tocsin.jmx;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.DescriptorRead;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;

/** An MBean's description of itself as the tables that README.md shows. */
final class ManagementPage {
    private ManagementPage() {}

    static String of(MBeanInfo info) {
        StringBuilder page = new StringBuilder(info.getDescription()).append(".\n");
        table(page, "| attribute | type | unit | bounds | default | |\n| --- | --- | --- | --- | --- | --- |\n",
                Arrays.stream(info.getAttributes())
                        .sorted(Comparator.comparing(MBeanAttributeInfo::getName))
                        .map(ManagementPage::row));
        table(page, "| operation | changes anything | |\n| --- | --- | --- |\n",
                Arrays.stream(info.getOperations())
                        .sorted(Comparator.comparing(MBeanOperationInfo::getName)
                                .thenComparingInt(operation -> operation.getSignature().length))
                        .map(ManagementPage::row));
        table(page, "| notification | |\n| --- | --- |\n",
                Arrays.stream(info.getNotifications()).map(ManagementPage::row));
        return page.toString();
    }

    private static void table(StringBuilder page, String heading, Stream<String> rows) {
        String lines = rows.collect(Collectors.joining());
        if (!lines.isEmpty()) {
            page.append('\n').append(heading).append(lines);
        }
    }

    private static String row(MBeanAttributeInfo attribute) {
        return "| `%s` | %s%s | %s | %s | %s | %s |\n".formatted(
                attribute.getName(),
                simple(attribute.getType()),
                attribute.isWritable() ? ", writable" : "",
                field(attribute, "units"),
                bounds(attribute),
                field(attribute, "defaultValue"),
                attribute.getDescription());
    }

    private static String row(MBeanOperationInfo operation) {
        return "| `%s %s(%s)` | %s | %s |\n".formatted(
                simple(operation.getReturnType()),
                operation.getName(),
                Arrays.stream(operation.getSignature())
                        .map(parameter -> simple(parameter.getType()) + " " + parameter.getName())
                        .collect(Collectors.joining(", ")),
                operation.getImpact() == MBeanOperationInfo.INFO ? "no" : "yes",
                operation.getDescription()
                        + Arrays.stream(operation.getSignature()).map(ManagementPage::explained).collect(Collectors.joining()));
    }

    private static String row(MBeanNotificationInfo notification) {
        return "| " + Arrays.stream(notification.getNotifTypes()).map(type -> "`" + type + "`").collect(Collectors.joining(", "))
                + " | " + notification.getDescription() + " |\n";
    }

    private static String explained(MBeanParameterInfo parameter) {
        return "; *" + parameter.getName() + "*: " + parameter.getDescription();
    }

    private static String bounds(DescriptorRead attribute) {
        Object words = attribute.getDescriptor().getFieldValue("legalValues");
        if (words != null) {
            Stream<?> stream = words instanceof Object[] array ? Arrays.stream(array) : ((java.util.Collection<?>) words).stream();
            return stream.map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        String lowest = field(attribute, "minValue");
        String highest = field(attribute, "maxValue");
        return lowest.isEmpty() ? "" : lowest + " to " + highest;
    }

    private static String field(DescriptorRead described, String name) {
        return Objects.toString(described.getDescriptor().getFieldValue(name), "");
    }

    private static String simple(String type) {
        String element = type.startsWith("[L") ? type.substring(2, type.length() - 1) + "[]" : type;
        return element.substring(element.lastIndexOf('.') + 1);
    }
}
