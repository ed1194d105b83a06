package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The name of a server's main MBean, and of those beside it. */
record ServerName(ObjectName mbean) {
    /** All servers that show themselves, in order. */
    static List<ServerName> all(MBeanServerConnection mbeans) throws IOException {
        Set<ObjectName> names = mbeans.queryNames(pattern(), null);
        return names.stream().map(ServerName::new).sorted(Comparator.comparing(ServerName::text)).toList();
    }

    /**
     * The one that is meant.
     *
     * @param wanted its name; the only one, if empty
     * @return empty if there is none, or if several could be meant
     */
    static Optional<ServerName> chosen(List<ServerName> all, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        }
        return all.stream().filter(name -> name.text().equals(wanted.get())).findFirst();
    }

    /** {@code default}; {@code default,instance=2} for one that came second. */
    String text() {
        String name = Optional.ofNullable(mbean.getKeyProperty("name")).orElse("");
        String bare = name.startsWith("\"") ? ObjectName.unquote(name) : name;
        return Optional.ofNullable(mbean.getKeyProperty("instance"))
                .map(instance -> bare + ",instance=" + instance)
                .orElse(bare);
    }

    /** The MBean of another type that belongs to the same server. */
    @SuppressWarnings("JdkObsolete") // what ObjectName is made of
    ObjectName beside(String type) {
        Hashtable<String, String> keys = new Hashtable<>(mbean.getKeyPropertyList());
        keys.put("type", type);
        try {
            return new ObjectName(mbean.getDomain(), keys);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For people: all of them. */
    static String list(List<ServerName> names) {
        return names.stream().map(ServerName::text).collect(Collectors.joining("', '", "'", "'"));
    }

    private static ObjectName pattern() {
        try {
            return new ObjectName("io.tocsin:type=Server,*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
