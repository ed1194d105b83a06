package io.tocsin.samples.standalone.demo;

import io.tocsin.NotificationServer;
import io.tocsin.samples.standalone.Addresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Collectors;

/** A server of the demonstration, with its witness. */
final class DemoServer implements AutoCloseable {
    private final NotificationServer server;
    private final Witness witness;
    private final Narrator narrator;

    private DemoServer(NotificationServer server, Witness witness, Narrator narrator) {
        this.server = server;
        this.witness = witness;
        this.narrator = narrator;
    }

    static DemoServer start(Place place, String profile, Narrator narrator) throws Exception {
        Witness witness = new Witness();
        NotificationServer server = NotificationServer.builder()
                .useEnvironment(false)
                .set("profile", profile)
                .set("control.address", place.serverHost() + ":0")
                .set("auth.mode", "open")
                .listener(witness)
                .start();
        DemoServer started = new DemoServer(server, witness, narrator);
        narrator.say("Server, profile " + profile + ": control " + Addresses.text(started.address()) + ", pushes from "
                + Addresses.text(server.pushSource()) + ", transport " + server.transport().name()
                + ", push.interval " + seconds(server.settings().current().pushInterval())
                + ", unreachable.policy " + server.settings().current().unreachablePolicy()
                + ", keepalive.timeout " + seconds(server.settings().current().keepAliveTimeout()) + ".");
        return started;
    }

    InetSocketAddress address() {
        return server.controlAddress().orElseThrow();
    }

    NotificationServer server() {
        return server;
    }

    Witness witness() {
        return witness;
    }

    void tune(String change) {
        narrator.say("While it runs: " + server.settings().apply(change, "demo").stream()
                .map(made -> made.key() + " from " + made.oldValue() + " to " + made.newValue())
                .collect(Collectors.joining(", ", "", ".")));
    }

    Moment change() {
        Moment now = Moment.now();
        String mark = server.changed(DemoClient.TOPIC);
        narrator.say("Change: " + DemoClient.TOPIC + " has mark " + mark + " now.");
        return now;
    }

    static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    @Override
    public void close() {
        server.close();
    }
}
