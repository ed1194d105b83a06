package io.tocsin.samples.standalone.top;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a server's MBeans told at one moment.
 *
 * @param when that moment
 * @param server the server's name
 * @param state such as RUNNING
 * @param started when the server started; tells it from another of the same name that came later
 * @param uptime for how long it has run
 * @param transport how datagrams leave
 * @param control where clients log on
 * @param sessions sessions open
 * @param pending sessions pending
 * @param suspect sessions under probe
 * @param topics topics subscribed to
 * @param opened sessions opened since the start
 * @param changes changes since the start
 * @param pushesPerSecond pushes per second
 * @param pushes pushes since the start
 * @param inBand how many of them went in-band
 * @param coalesced changes that needed no push of their own
 * @param due pushes that are due and have not left
 * @param accepted unreachables accepted
 * @param ignored unreachables ignored
 * @param sendFailures datagrams refused by the host
 * @param ended sessions ended, by reason
 * @param table lines about sessions, the first a heading
 */
record Reading(
        Instant when,
        String server,
        String state,
        Instant started,
        Duration uptime,
        String transport,
        String control,
        long sessions,
        long pending,
        long suspect,
        long topics,
        long opened,
        long changes,
        double pushesPerSecond,
        long pushes,
        long inBand,
        long coalesced,
        long due,
        long accepted,
        long ignored,
        long sendFailures,
        Map<String, Long> ended,
        List<String> table) {}
