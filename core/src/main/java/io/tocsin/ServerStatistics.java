package io.tocsin;

import java.time.Instant;
import java.util.Map;

/**
 * What a server has done since it started, and what it holds now. Reading it is cheap however many sessions there are.
 *
 * @param startedAt when it started
 * @param sessions sessions open now
 * @param pending sessions now with a change that was not retrieved
 * @param suspect sessions now under probe
 * @param topics topics that somebody subscribes to now
 * @param confirmedCallbacks open sessions whose client has retrieved after a push to its present callback
 * @param unconfirmedCallbacks open sessions that were pushed at their present callback and have never retrieved since
 * @param sessionsOpened sessions opened
 * @param sessionsEnded sessions ended, by reason
 * @param changesPublished changes published
 * @param pushesSent pushes sent, by datagram or in-band
 * @param pushesPerSecond mean over the last ten full seconds, or as many as there have been
 * @param pushesInBand how many of them went in-band
 * @param pushesCoalesced changes that needed no push of their own, because one was under way already
 * @param sendFailures datagrams that the host refused to send
 * @param unreachablesAccepted unreachables that quoted a registered callback and nothing wrong
 * @param unreachablesIgnored all other unreachables
 * @param probes how often a client was asked because of one
 * @param datagramsIgnored datagrams received that held no nonce
 * @param eventsDropped events that no listener was told, because one of them was too slow
 * @param turnsFailed how often the push loop failed and went on: an error of its own, or no memory left
 */
public record ServerStatistics(
        Instant startedAt,
        int sessions,
        int pending,
        int suspect,
        int topics,
        int confirmedCallbacks,
        int unconfirmedCallbacks,
        long sessionsOpened,
        Map<SessionEnd, Long> sessionsEnded,
        long changesPublished,
        long pushesSent,
        double pushesPerSecond,
        long pushesInBand,
        long pushesCoalesced,
        long sendFailures,
        long unreachablesAccepted,
        long unreachablesIgnored,
        long probes,
        long datagramsIgnored,
        long eventsDropped,
        long turnsFailed) {}
