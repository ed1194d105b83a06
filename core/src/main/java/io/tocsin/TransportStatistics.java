package io.tocsin;

import java.util.Map;

/**
 * What the push loop and its transport have done since the server started, and what is waiting. Reading it is cheap
 * however many sessions there are.
 *
 * @param due sessions whose push is due now and has not left yet: first pushes and those that failed; repetitions that
 *     have become due since the last look at the clock are not counted
 * @param commands what other threads have asked of the push thread and it has not done yet
 * @param datagramsSent datagrams that the host took
 * @param datagramsPerSecond mean over the last ten full seconds, or as many as there have been
 * @param pushesLate pushes that left more than 100 ms after they were due, by a maximum rate, back-pressure or a stall
 * @param backPressure how often the host took no more datagrams for the moment; nothing is lost by that
 * @param sendFailures datagrams that the host refused for good, by its error (an errno's name, or the exception's)
 * @param unreachablesByKind unreachables by what they say does not exist, {@code PORT} or {@code HOST}, accepted or not
 * @param unreachablesByVerdict the same unreachables by what they were taken for
 */
public record TransportStatistics(
        int due,
        int commands,
        long datagramsSent,
        double datagramsPerSecond,
        long pushesLate,
        long backPressure,
        Map<String, Long> sendFailures,
        Map<String, Long> unreachablesByKind,
        Map<ReceivedUnreachable.Verdict, Long> unreachablesByVerdict) {}
