package io.tocsin.samples.mail;

import io.tocsin.management.Managed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the watch has seen, for operators: the MBean {@code io.tocsin:type=Mail}. Written by the watch's thread, read by any. */
@Managed("The Maildirs that are watched, and what came and went")
public final class MailFigures {
    private final AtomicLong mailboxes = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong meanwhile = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong retrievals = new AtomicLong();
    private final AtomicLong overflows = new AtomicLong();
    private final AtomicLong lookNanos = new AtomicLong();

    MailFigures() {}

    /** {@return mailboxes} */
    @Managed(value = "Maildirs that are watched", unit = "mailboxes")
    public long mailboxes() {
        return mailboxes.get();
    }

    /** {@return messages} */
    @Managed(value = "Messages that came into a new/", unit = "messages")
    public long messagesArrived() {
        return arrived.get();
    }

    /** {@return messages} */
    @Managed(value = "Messages that came between the last process and this one", unit = "messages")
    public long cameMeanwhile() {
        return meanwhile.get();
    }

    /** {@return changes} */
    @Managed(value = "Changes published: one for all messages that were found together", unit = "changes")
    public long changes() {
        return changes.get();
    }

    /** {@return retrievals} */
    @Managed(value = "How often a topic counted as retrieved because its new/ was empty", unit = "retrievals")
    public long retrievals() {
        return retrievals.get();
    }

    /** {@return overflows} */
    @Managed(value = "Directories that were looked through because the kernel or Java had dropped their events", unit = "overflows")
    public long overflows() {
        return overflows.get();
    }

    /** {@return how long} */
    @Managed("How long the last look through all directories took")
    public Duration lastLook() {
        return Duration.ofNanos(lookNanos.get());
    }

    void onMessages(int count) {
        arrived.addAndGet(count);
    }

    /** What has arrived so far came while nobody watched. */
    void onOpened() {
        meanwhile.set(arrived.get());
    }

    void onOverflow() {
        overflows.incrementAndGet();
    }

    void onLook(long nanos) {
        lookNanos.set(nanos);
    }

    void onMailboxes(int count) {
        mailboxes.set(count);
    }

    /** The same bell, but counted. */
    Bell counting(Bell bell) {
        return new Bell() {
            @Override
            public void changed(String topic) {
                changes.incrementAndGet();
                bell.changed(topic);
            }

            @Override
            public void retrieved(String topic) {
                retrievals.incrementAndGet();
                bell.retrieved(topic);
            }
        };
    }
}
