package io.tocsin.samples.webapp.hosts;

import java.util.ArrayList;
import java.util.List;

/**
 * What is in a server's JVM that an application may have left there.
 *
 * @param loaders class loaders of applications
 * @param servers Tocsin's servers, as objects
 * @param tocsinThreads threads, virtual ones included, that run code of Tocsin's
 * @param threads all platform threads
 * @param sockets all sockets
 * @param mbeans Tocsin's MBeans
 */
record Footprint(long loaders, long servers, long tocsinThreads, long threads, long sockets, long mbeans) {
    /** A server may keep an application or two that it has looked at last. */
    private static final int KEPT = 2;

    /** Pools of the server's own may still be growing, but not by a thread for every one of twenty deployments. */
    private static final int POOLS = 10;

    /** What has grown since then. */
    List<String> grownSince(Footprint before) {
        List<String> grown = new ArrayList<>();
        check(grown, "class loaders", before.loaders, loaders, KEPT);
        check(grown, "servers", before.servers, servers, KEPT);
        check(grown, "threads in Tocsin", before.tocsinThreads, tocsinThreads, 0);
        check(grown, "MBeans", before.mbeans, mbeans, 0);
        check(grown, "sockets", before.sockets, sockets, KEPT);
        check(grown, "threads", before.threads, threads, POOLS);
        return grown;
    }

    private static void check(List<String> grown, String what, long before, long after, long allowed) {
        if (after - before > allowed) {
            grown.add(what + " from " + before + " to " + after);
        }
    }
}
