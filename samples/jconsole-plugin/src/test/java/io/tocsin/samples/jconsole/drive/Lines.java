package io.tocsin.samples.jconsole.drive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines that somebody says, read in the background; nobody waits for one for ever. */
final class Lines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END = "\0end";

    private final String who;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    Lines(String who, BufferedReader from) {
        this.who = who;
        Thread.ofVirtual().start(() -> {
            try (from) {
                from.lines().forEach(said::add);
            } catch (IOException | UncheckedIOException e) {
                said.add("gone: " + e);
            } finally {
                said.add(END);
            }
        });
    }

    String next() throws InterruptedException {
        String line = said.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null || line.equals(END)) {
            throw new AssertionError(who + (line == null ? " said nothing within " + PATIENCE : " has ended"));
        }
        return line;
    }

    /** The next line that begins so. */
    String next(String beginning) throws InterruptedException {
        String line = next();
        while (!line.startsWith(beginning)) {
            line = next();
        }
        return line;
    }
}
