package io.tocsin.samples.soak.server;

import io.tocsin.NotificationServer;
import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import io.tocsin.samples.soak.Marks;
import io.tocsin.samples.soak.TopicNames;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's own MBean, {@code type=Load}: by it the director has the members come, change and go. */
@Managed("The load of the soak: embedded sessions, and what happens to them")
public final class Load {
    private final NotificationServer server;
    private final Crowd crowd;
    private final Marks newest = new Marks();
    private @Nullable SignsOfLife signsOfLife;
    private @Nullable Bustle bustle;

    Load(NotificationServer server, Crowd crowd) {
        this.server = server;
        this.crowd = crowd;
    }

    /** {@return members that are logged on} */
    @Managed(value = "Members that are logged on", unit = "members")
    public int present() {
        return crowd.present();
    }

    /** {@return retrieves since the start} */
    @Managed(value = "Retrieves since the start, each because of a datagram", unit = "retrieves")
    public long retrieves() {
        return crowd.retrieves();
    }

    /** {@return datagrams since the start that were for nobody present} */
    @Managed(value = "Datagrams since the start that were for nobody who was there", unit = "datagrams")
    public long strays() {
        return crowd.strays();
    }

    /** {@return witnesses} */
    @Managed(value = "Members that remember what they learned and never leave", unit = "members")
    public int witnesses() {
        return crowd.witnesses();
    }

    /**
     * Logs members on.
     *
     * @param count how many
     */
    @ManagedOperation(value = "Logs the first members on and waits until all are there", changes = true)
    public synchronized void open(@ManagedParameter(name = "count", value = "how many, such as 1000") int count)
            throws IOException, InterruptedException {
        crowd.switchOn();
        if (signsOfLife == null) {
            signsOfLife = new SignsOfLife(crowd);
        }
        crowd.openFirst(Math.min(count, crowd.members().size()));
    }

    /**
     * Begins the bustle.
     *
     * @param changes how many inboxes change in a second
     * @param comings how many members are replaced in a second
     */
    @ManagedOperation(value = "Has inboxes change and members come and go from now on", changes = true)
    public synchronized void begin(
            @ManagedParameter(name = "changes", value = "inboxes that change in a second") double changes,
            @ManagedParameter(name = "comings", value = "members replaced in a second") double comings) {
        if (bustle != null) {
            throw new IllegalStateException("it has begun already");
        }
        bustle = new Bustle(server, crowd, newest, changes, comings);
    }

    /**
     * Changes a topic.
     *
     * @param topic which
     * @param times how often
     * @return the last mark
     */
    @ManagedOperation(value = "Changes a topic, so often, as fast as it goes", changes = true)
    public String storm(
            @ManagedParameter(name = "topic", value = "such as news/0") String topic,
            @ManagedParameter(name = "times", value = "how often, such as 1") int times) {
        String mark = "";
        for (int i = 0; i < times; i++) {
            mark = server.changed(topic);
        }
        newest.note(topic, mark);
        return mark;
    }

    /**
     * Switches a host off without warning.
     *
     * @param number which
     */
    @ManagedOperation(
            value = "Switches a host off: datagrams to its members bounce; and changes what they subscribe to",
            changes = true)
    public void switchOff(@ManagedParameter(name = "host", value = "from 1 on; 0 has the witnesses") int number)
            throws IOException {
        crowd.host(number).switchOff();
        server.changed(TopicNames.host(Crowd.PROCESS, number));
    }

    /**
     * Switches a host on again.
     *
     * @param number which
     */
    @ManagedOperation(value = "Switches a host on again; all its members log on anew", changes = true)
    public void switchOn(@ManagedParameter(name = "host", value = "as before") int number)
            throws IOException, InterruptedException {
        crowd.host(number).switchOn();
        crowd.openAllOf(crowd.host(number));
    }

    /** Ends the bustle and logs on everybody who is missing. */
    @ManagedOperation(value = "Nothing changes and nobody goes any more; whoever is missing logs on", changes = true)
    public synchronized void settle() throws InterruptedException {
        endBustle();
        crowd.openMissing();
    }

    /** {@return topics of which witnesses have not learned the newest change, once for each of them} */
    @ManagedOperation(value = "Topics of which witnesses have not learned the newest change", changes = false)
    public String[] missing() {
        List<String> missing = crowd.missing(newest);
        return missing.toArray(String[]::new);
    }

    /** Logs everybody off and ends all threads. */
    @ManagedOperation(value = "Logs everybody off and ends all threads of the load", changes = true)
    public synchronized void leave() throws IOException, InterruptedException {
        endBustle();
        if (signsOfLife != null) {
            signsOfLife.end();
            signsOfLife = null;
        }
        crowd.leave();
        crowd.close();
    }

    private void endBustle() throws InterruptedException {
        if (bustle != null) {
            bustle.end();
            bustle = null;
        }
    }
}
