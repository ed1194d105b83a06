package io.tocsin.faults;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.network.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose wall clock somebody sets while it runs: by libfaketime, which changes what the process is told of the
 * date, and leaves the clock alone that only counts seconds, as the kernel does.
 */
class WallClockIT {
    private static final String LIBRARY = "/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64")
            + "-linux-gnu/faketime/libfaketimeMT.so.1";
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int MANY = 10;

    @TempDir
    private Path directory;

    @Test
    void pushesKeepTheirIntervalAndNobodyTimesOutWhateverTheDate() throws IOException {
        Hosts.require("faketime");
        Path date = Files.writeString(directory.resolve("date"), "+0d\n");
        List<String> shell = List.of("env", "LD_PRELOAD=" + LIBRARY, "FAKETIME_TIMESTAMP_FILE=" + date,
                "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1");
        try (Bell bell = new Bell();
                ServerApart server = ServerApart.start(
                        shell, List.of(), "push.interval=" + INTERVAL.toMillis() + "ms", "session.idle-timeout=1h");
                Caller alice = Caller.listening(server.control(), "alice", bell, "aa", "news")) {
            server.tell("news");
            eventually("alice is pushed", () -> bell.heard("aa") > 1);
            for (String jump : List.of("+2d", "-3d", "+400d", "+0d")) {
                long before = server.count("clock");
                Files.writeString(date, jump + "\n");
                eventually("the date has jumped by " + jump, () -> Math.abs(server.count("clock") - before)
                        > Duration.ofDays(1).toMillis());

                int heard = bell.heard("aa");
                long begin = System.nanoTime();
                eventually("pushes go on", () -> bell.heard("aa") >= heard + MANY);
                int pushes = bell.heard("aa") - heard;
                long intervals = (System.nanoTime() - begin) / INTERVAL.toNanos();
                assertThat(pushes).as("no burst after %s", jump).isLessThanOrEqualTo(Math.toIntExact(intervals) + 2);
                assertThat(server.count("sessions")).isEqualTo(1);
                alice.asks("PING");
            }
            assertThat(server.count("probes")).isZero();
        }
    }
}
