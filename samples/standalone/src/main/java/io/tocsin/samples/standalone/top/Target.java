package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.net.MalformedURLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXServiceURL;

/** Where MBeans are looked for: in a process of this machine, or behind an address. */
interface Target {
    /** Where the MBeans can be reached; a process is made to tell. */
    JMXServiceURL url() throws IOException;

    /** Whether there is no use in trying again. */
    boolean gone();

    /**
     * What a person has typed.
     *
     * @throws IllegalArgumentException saying what would be right
     */
    static Target of(String text) {
        if (text.matches("[0-9]{1,10}")) {
            return new LocalProcess(Long.parseLong(text));
        }
        return new Address(text, Address.url(text));
    }

    /** A Java process of this machine. */
    record LocalProcess(long pid) implements Target {
        @Override
        public JMXServiceURL url() throws IOException {
            return LocalJvms.connector(pid);
        }

        @Override
        public boolean gone() {
            return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }

        @Override
        public String toString() {
            return "process " + pid;
        }
    }

    /** An address that a JVM's own agent, or another connector, listens at. */
    record Address(String text, JMXServiceURL url) implements Target {
        private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+(?:%\\w+)?]|[^:/\\[\\]\\s]+):([0-9]{1,5})");

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public String toString() {
            return text;
        }

        private static JMXServiceURL url(String text) {
            try {
                if (text.startsWith("service:jmx:")) {
                    return new JMXServiceURL(text);
                }
                Matcher address = HOST_AND_PORT.matcher(text);
                if (address.matches() && Integer.parseInt(address.group(2)) <= 65_535) {
                    return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + text + "/jmxrmi");
                }
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a JMX address: '" + text + "': " + e.getMessage(), e);
            }
            throw new IllegalArgumentException("'" + text
                    + "' is neither a process id, nor host:port, nor a service:jmx:... address");
        }
    }
}
