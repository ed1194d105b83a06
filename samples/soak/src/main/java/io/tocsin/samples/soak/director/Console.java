package io.tocsin.samples.soak.director;

import io.tocsin.jmx.SessionRows;
import io.tocsin.jmx.SessionsMXBean;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.ObjectName;

/** An operator who looks at everything all the time, over a JMX connection of his own. */
final class Console implements AutoCloseable {
    private final JmxLink jmx;
    private final Lock walking;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Periodic looking;
    private String next = "";

    /** {@code walking} is shared by all consoles: the server walks over all sessions for two at a time, and the sampler is one. */
    Console(long pid, Lock walking) throws IOException {
        this.walking = walking;
        jmx = JmxLink.open(pid);
        looking = Periodic.start("console", 2, this::look);
    }

    int rounds() {
        return rounds.get();
    }

    List<String> failures() {
        return looking.failures();
    }

    private void look() throws IOException, JMException {
        walking.lock();
        try {
            readEverything(); // among it, who has been pending for longest: a walk as well
            next = list(jmx.sessions(), next);
        } finally {
            walking.unlock();
        }
        rounds.incrementAndGet();
    }

    /** What JConsole does when somebody opens each of the MBeans. */
    private void readEverything() throws IOException, JMException {
        for (ObjectName name : jmx.connection().queryNames(new ObjectName("io.tocsin:*"), null)) {
            String[] attributes = Arrays.stream(jmx.connection().getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            jmx.connection().getAttributes(name, attributes);
        }
    }

    /** Lists, sorts, pages, and inspects the first of a page; gives where the next page begins. */
    private static String list(SessionsMXBean sessions, String after) {
        sessions.list("state=pending", 50);
        sessions.top("unanswered", 20);
        SessionRows page = sessions.page("", after, 500);
        if (!page.rows().isEmpty()) {
            inspect(sessions, page.rows().getFirst().id());
        }
        return page.next();
    }

    private static void inspect(SessionsMXBean sessions, String id) {
        try {
            sessions.inspect(id);
        } catch (IllegalArgumentException goneMeanwhile) {
            // sessions come and go
        }
    }

    @Override
    public void close() throws IOException {
        looking.close();
        jmx.close();
    }
}
