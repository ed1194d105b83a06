package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionsMXBean;
import io.tocsin.jmx.SettingsMXBean;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** MBeans that look like a server's. A filter is a part of the user's name here, and {@code !} is a bad one. */
final class FakeTocsin implements AutoCloseable {
    final Map<String, Object> settings =
            new ConcurrentHashMap<>(Map.of("PushIntervalMillis", 60_000L, "KeepAliveTimeoutSeconds", 7200L));
    final List<SessionRow> sessions = new CopyOnWriteArrayList<>();
    private final MBeanServer mbeans;
    private final String keys;

    private FakeTocsin(MBeanServer mbeans, String keys) {
        this.mbeans = mbeans;
        this.keys = keys;
    }

    static FakeTocsin show(MBeanServer mbeans, String keys) throws JMException {
        FakeTocsin fake = new FakeTocsin(mbeans, keys);
        fake.register("Server", FakeServerMXBean.class, (_, method, _) -> switch (method.getName()) {
            case "getSessionCount" -> fake.sessions.size();
            case "getPushesSent" -> 1000L;
            case "getUnreachablesAccepted" -> 7L;
            default -> 0;
        });
        fake.register("Settings", SettingsMXBean.class, (_, method, arguments) -> {
            String name = method.getName().substring("get".length());
            if (method.getName().startsWith("set")) {
                fake.set(name, arguments[0]);
                return null;
            }
            return fake.settings.get(name);
        });
        fake.register("Sessions", SessionsMXBean.class, (_, method, arguments) -> switch (method.getName()) {
            case "find" -> fake.find((String) arguments[0], (Integer) arguments[1]);
            case "close" -> fake.close((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return fake;
    }

    private void set(String name, Object value) {
        if (value instanceof Long number && number < 10) {
            throw new IllegalArgumentException(name + " must be at least 10, was " + number);
        }
        settings.put(name, value);
    }

    private SessionRow[] find(String filter, int limit) {
        if (filter.equals("!")) {
            throw new IllegalArgumentException("\"!\" is no term of a filter");
        }
        return sessions.stream()
                .filter(session -> session.user().contains(filter))
                .limit(limit)
                .toArray(SessionRow[]::new);
    }

    private String close(String id) {
        if (!sessions.removeIf(session -> session.id().equals(id))) {
            throw new IllegalArgumentException("no open session " + id);
        }
        return "closed " + id;
    }

    private <T> void register(String type, Class<T> face, InvocationHandler answers) throws JMException {
        T bean = face.cast(Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, answers));
        mbeans.registerMBean(new StandardMBean(bean, face, true), name(type));
    }

    private ObjectName name(String type) throws JMException {
        return new ObjectName("io.tocsin:type=" + type + "," + keys);
    }

    @Override
    public void close() throws JMException {
        for (String type : List.of("Server", "Settings", "Sessions")) {
            mbeans.unregisterMBean(name(type));
        }
    }
}
