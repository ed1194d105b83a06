package io.tocsin.samples.standalone.demo;

import io.tocsin.LiveSettings;
import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.samples.standalone.demo.ClientHost.Datagram;
import io.tocsin.samples.standalone.demo.Witness.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The same under the rules of 1997: pushes go on and on, and a later log-on of the same client does not care. */
final class OldDaysAct {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofMillis(4_500);

    private final Narrator narrator;
    private final ClientHost host;
    private final Place place;
    private final RingingAct ringing;

    OldDaysAct(Narrator narrator, ClientHost host, Place place, RingingAct ringing) {
        this.narrator = narrator;
        this.host = host;
        this.place = place;
        this.ringing = ringing;
    }

    void play(DemoServer server) throws IOException, InterruptedException {
        DemoClient old = ringing.logOn(server);
        new VanishingAct(narrator, host, place).vanish(server);
        server.change();
        watch(server, old, 3);
        LiveSettings settings = server.server().settings().current();
        long each = Setting.PUSH_INTERVAL.defaultValue().toSeconds();
        narrator.say("Left alone, only TCP keep-alive would end it, after " + settings.keepAliveTimeout().toSeconds()
                + " s: at one push every " + each + " s, that makes "
                + settings.keepAliveTimeout().toSeconds() / each + " useless datagrams.");

        narrator.title("4. The same client logs on again, while its old session is still open");
        logOnAgain(server);
        watch(server, old, 1);
        if (place.ownNetwork()) {
            endByKeepAlive(server, old);
        }
    }

    /** Watches pushes bounce for a while; the session must survive it. */
    private void watch(DemoServer server, DemoClient old, int least) throws InterruptedException {
        ServerStatistics before = server.server().statistics();
        Moment begin = Moment.now();
        Optional<Event<SessionEnd>> end = server.witness().end(old.sessionId(), WATCH.multipliedBy(least).dividedBy(3));
        ServerStatistics after = server.server().statistics();
        long pushes = after.pushesSent() - before.pushesSent();
        long bounces = after.unreachablesAccepted() - before.unreachablesAccepted();
        narrator.observe(
                end.isEmpty() && pushes >= least && bounces >= 1,
                "The old session, in " + begin.until(System.nanoTime()) + ": datagrams sent " + pushes
                        + ", ICMP errors back " + bounces + "; it is "
                        + end.map(event -> "over (" + event.what() + ")").orElse("open as before")
                        + ", pushes unanswered: "
                        + server.server().session(old.sessionId()).map(Session::unansweredPushes).orElse(0L) + ".");
    }

    private void logOnAgain(DemoServer server) throws IOException, InterruptedException {
        DemoClient young = ringing.logOn(server);
        Moment change = server.change();
        Optional<Datagram> datagram = host.datagram(PATIENCE);
        narrator.observe(
                datagram.filter(received -> received.content().equals(young.context())).isPresent(),
                datagram.map(received -> RingingAct.arrived(received, young, change, "the change"))
                        .orElse("The new session was not rung."));
        ringing.retrieve(young);
        String answer = String.join(" / ", host.ask("LOGOFF"));
        Optional<Event<SessionEnd>> end = server.witness().end(young.sessionId(), PATIENCE);
        narrator.observe(
                end.filter(event -> event.what() == SessionEnd.LOGOFF).isPresent(),
                "The client logs off (" + answer + "); its new session ended as "
                        + end.map(event -> event.what().toString()).orElse("nothing: it has not ended") + ".");
    }

    private void endByKeepAlive(DemoServer server, DemoClient old) throws InterruptedException {
        Moment tuned = Moment.now();
        server.tune("keepalive.timeout=1s");
        Optional<Event<SessionEnd>> end = server.witness().end(old.sessionId(), PATIENCE);
        narrator.observe(
                end.filter(event -> event.what() == SessionEnd.RESET && event.atNanos() > tuned.nanos())
                        .isPresent(),
                end.map(event -> "The old session ended as " + event.what() + ", " + tuned.until(event.atNanos())
                                + " after the setting was changed: the computer answered the keep-alive probe.")
                        .orElse("The old session has not ended."));
    }
}
