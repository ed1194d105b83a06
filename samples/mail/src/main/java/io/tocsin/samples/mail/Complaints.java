package io.tocsin.samples.mail;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings that are logged once, however often the watch comes by again. Owned by the watch's thread. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final Set<String> made = new HashSet<>();

    void make(String complaint) {
        if (made.add(complaint)) {
            LOG.warn(complaint);
        }
    }
}
