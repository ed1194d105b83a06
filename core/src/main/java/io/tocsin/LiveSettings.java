package io.tocsin;

import java.time.Duration;

/**
 * What can be tuned while the server runs. Immutable.
 *
 * @param pushInterval between two pushes to a session that has not retrieved
 * @param pushBackoff by how much the interval grows with every unanswered push
 * @param pushMaxInterval to what the interval grows at most
 * @param pushMinGap between two pushes to one session, whatever happens
 * @param pushMaxRate datagrams per second over all sessions, 0 for no limit
 * @param pushFallback what a living client gets whose datagrams bounce
 * @param keepAliveTimeout idle time before the first keep-alive probe; an embedded session not touched for so long ends
 * @param keepAliveInterval between two keep-alive probes
 * @param keepAliveProbes unanswered probes that end a connection
 * @param sessionIdleTimeout a TCP session from which no line came for so long ends; zero for never
 * @param unreachablePolicy what an accepted unreachable does
 * @param unreachableThreshold how many of them it takes
 * @param sessionLimit sessions in all
 * @param sessionLimitPerUser sessions of one user
 * @param sessionLimitPerAddress sessions from one TCP peer address
 * @param topicLimitPerSession subscriptions of one session
 * @param logonTimeout from connect to log-on
 * @param callbackPolicy which callbacks are let in
 * @param callbackMinPort the lowest port of a callback
 * @param sessionSupersede whether a new session on the same callback ends the old one
 */
public record LiveSettings(
        Duration pushInterval,
        double pushBackoff,
        Duration pushMaxInterval,
        Duration pushMinGap,
        long pushMaxRate,
        PushFallback pushFallback,
        Duration keepAliveTimeout,
        Duration keepAliveInterval,
        int keepAliveProbes,
        Duration sessionIdleTimeout,
        UnreachablePolicy unreachablePolicy,
        int unreachableThreshold,
        int sessionLimit,
        int sessionLimitPerUser,
        int sessionLimitPerAddress,
        int topicLimitPerSession,
        Duration logonTimeout,
        CallbackPolicy callbackPolicy,
        int callbackMinPort,
        boolean sessionSupersede) {}
