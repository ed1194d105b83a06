package io.tocsin.jmx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;

/** Everything that JMX shows of Tocsin: each attribute, what each harmless operation answers, all descriptions. */
final class JmxDump {
    private JmxDump() {}

    static List<String> of(MBeanServer mbeans) throws JMException {
        List<String> lines = new ArrayList<>();
        for (ObjectName name : mbeans.queryNames(new ObjectName("io.tocsin:*"), null)) {
            lines.add(name + " is " + mbeans.getMBeanInfo(name));
            for (MBeanAttributeInfo attribute : mbeans.getMBeanInfo(name).getAttributes()) {
                lines.add(name + " " + attribute.getName() + " = " + text(mbeans.getAttribute(name, attribute.getName())));
            }
            for (MBeanOperationInfo operation : mbeans.getMBeanInfo(name).getOperations()) {
                if (operation.getImpact() == MBeanOperationInfo.INFO) {
                    lines.add(name + " " + operation.getName() + "() = " + answer(mbeans, name, operation));
                }
            }
        }
        return lines;
    }

    /** Asked about everything; what must have an id is asked about the first session. */
    private static String answer(MBeanServer mbeans, ObjectName name, MBeanOperationInfo operation) throws JMException {
        MBeanParameterInfo[] parameters = operation.getSignature();
        Object[] arguments = Arrays.stream(parameters)
                .map(parameter -> switch (parameter.getType()) {
                    case "int" -> (Object) 100;
                    case "boolean" -> false;
                    default -> parameter.getName().equals("id") ? firstSession(mbeans, name) : "";
                })
                .toArray();
        String[] types = Arrays.stream(parameters).map(MBeanParameterInfo::getType).toArray(String[]::new);
        try {
            return text(mbeans.invoke(name, operation.getName(), arguments, types));
        } catch (RuntimeMBeanException refused) {
            return "refused " + refused.getCause();
        }
    }

    private static String firstSession(MBeanServer mbeans, ObjectName sessions) {
        try {
            String[] list = (String[]) mbeans.invoke(sessions, "list", new Object[0], new String[0]);
            return list[1].split(" ", 2)[0];
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
    }
}
