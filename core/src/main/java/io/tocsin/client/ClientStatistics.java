package io.tocsin.client;

/**
 * What a client has counted since it was started. Immutable.
 *
 * @param datagrams datagrams that arrived, whatever was in them
 * @param inBandPushes pushes that arrived on the TCP connection
 * @param ignored datagrams and in-band pushes that did not hold the client's context
 * @param retrieves answered retrieves
 * @param polls those of them that were made because no push had arrived yet
 * @param reconnects attempts to connect after the first one
 */
public record ClientStatistics(
        long datagrams, long inBandPushes, long ignored, long retrieves, long polls, long reconnects) {}
