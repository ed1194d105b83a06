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

    /** What has grown since then, over that many deployments. */
    List<String> grownSince(Footprint before, int deployments) {
        List<String> grown = new ArrayList<>();
        check(grown, "class loaders", before.loaders, loaders, KEPT);
        check(grown, "servers", before.servers, servers, KEPT);
        check(grown, "threads in Tocsin", before.tocsinThreads, tocsinThreads, 0);
        check(grown, "MBeans", before.mbeans, mbeans, 0);
        check(grown, "sockets", before.sockets, sockets, KEPT);
        // pools of the server's own may still be growing
        check(grown, "threads", before.threads, threads, KEPT + deployments / 2);
        return grown;
    }

    private static void check(List<String> grown, String what, long before, long after, long allowed) {
        if (after - before > allowed) {
            grown.add(what + " from " + before + " to " + after);
        }
    }
}
