package io.tocsin.samples.standalone.top;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.List;
import javax.management.remote.JMXServiceURL;

/** The Java processes of this machine, which are asked through the attach API; a Java without that can't ask them. */
final class LocalJvms {
    private LocalJvms() {}

    /** A Java process: its id, and its jar or main class with arguments. */
    record Jvm(long pid, String program) {}

    /** All but this one. */
    static List<Jvm> others() throws IOException {
        requireAttach();
        return Attach.others();
    }

    /** Makes a process open its own agent's connector, which only this machine's same user and root can use. */
    static JMXServiceURL connector(long pid) throws IOException {
        requireAttach();
        if (ProcessHandle.of(pid).isEmpty()) {
            throw new IOException("there is no process " + pid);
        }
        return Attach.connector(pid);
    }

    private static void requireAttach() throws IOException {
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            throw new IOException("this Java has no module jdk.attach, so it can't look into other processes:"
                    + " use a JDK, or tell the server's JMX address (tocsin top HOST:PORT)");
        }
    }

    /** All that needs the module; the class is not linked before the module is known to be there. */
    private static final class Attach {
        static List<Jvm> others() {
            long self = ProcessHandle.current().pid();
            return VirtualMachine.list().stream()
                    .filter(jvm -> jvm.id().matches("[0-9]+"))
                    .map(jvm -> new Jvm(Long.parseLong(jvm.id()), jvm.displayName()))
                    .filter(jvm -> jvm.pid() != self)
                    .toList();
        }

        static JMXServiceURL connector(long pid) throws IOException {
            try {
                VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
                try {
                    return new JMXServiceURL(jvm.startLocalManagementAgent());
                } finally {
                    jvm.detach();
                }
            } catch (AttachNotSupportedException | IOException e) {
                throw new IOException("can't look into process " + pid + ": " + e.getMessage(), e);
            }
        }
    }
}
