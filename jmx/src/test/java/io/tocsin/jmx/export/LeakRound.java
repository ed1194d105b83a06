package io.tocsin.jmx.export;

import io.tocsin.jmx.ClashPolicy;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;

/** The life of an application that is deployed, looked at and undeployed. Loaded anew by each round of the leak test. */
public final class LeakRound implements Callable<AutoCloseable> {

    /** Gives what is to be closed for the end of the application. */
    @Override
    public AutoCloseable call() throws Exception {
        MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
        Exporter exporter = new Exporter(mbeans, ClashPolicy.SUFFIX);
        KeyedAttribute row = new KeyedAttribute("Width", long.class, "door.width",
                Doorman.class.getMethod("row", String.class), Doorman.class.getMethod("row", String.class, Object.class),
                "How wide", "cm", "", "", "", List.of());
        Registration first = export(exporter, ManagedModel.of(Doorman.class));
        Registration second = export(exporter, ManagedModel.of(Doorman.class, List.of(row)));
        use(mbeans, first.name());
        use(mbeans, second.name());
        CountDownLatch heard = new CountDownLatch(1);
        mbeans.addNotificationListener(first.name(), (_, _) -> heard.countDown(), null, null);
        first.send(new Notification("t", "nobody", 0));
        if (!heard.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no notification");
        }
        return exporter;
    }

    private static Registration export(Exporter exporter, ManagedModel model) {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "LeakRound");
        return exporter.export(new Doorman(), model, "io.tocsin.leak", keys).orElseThrow();
    }

    private static void use(MBeanServer mbeans, ObjectName name) throws Exception {
        for (var attribute : mbeans.getMBeanInfo(name).getAttributes()) {
            if (!attribute.getName().equals("Broken")) {
                mbeans.getAttribute(name, attribute.getName());
            }
        }
        mbeans.setAttribute(name, new Attribute("PatienceMillis", 40));
        mbeans.invoke(name, "longestWait", new Object[0], new String[0]);
    }
}
