package io.tocsin.samples.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own, in a directory, on a loopback port. Root starts it as user postgres. */
final class Database {
    private static final Path ALL_VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path directory;
    private final int port = freePort();
    private int presentPort = port;

    private Database(Path programs, Path directory) {
        this.programs = programs;
        this.directory = directory;
    }

    /** Makes and starts one; where PostgreSQL is missing, it says so and skips the test, but on CI it fails. */
    static Database in(Path directory) throws IOException, InterruptedException {
        Path programs = programs();
        boolean there = Files.isExecutable(programs.resolve("initdb"));
        String obstacle = "this test needs PostgreSQL below " + ALL_VERSIONS + " (Debian: apt-get install postgresql)";
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI it must run, but " + obstacle);
        }
        assumeTrue(there, obstacle);
        Database database = new Database(programs, directory);
        if (root()) {
            database.run(List.of("chown", "postgres", directory.toString()));
        }
        database.runAsPostgres(
                "initdb", "-D", database.data(), "--auth=trust", "--username=shop", "--encoding=UTF8", "--locale=C", "-N");
        database.start();
        return database;
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(ALL_VERSIONS)) {
            return ALL_VERSIONS;
        }
        try (Stream<Path> versions = Files.list(ALL_VERSIONS)) {
            return versions.map(version -> version.resolve("bin")).max(Path::compareTo).orElse(ALL_VERSIONS);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Its usual address. */
    String url() {
        return url(port);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void start() throws IOException, InterruptedException {
        start(port);
    }

    /** Starts it where those who know its usual address do not find it. */
    void startElsewhere() throws IOException, InterruptedException {
        start(freePort());
    }

    private void start(int there) throws IOException, InterruptedException {
        presentPort = there;
        runAsPostgres(
                "pg_ctl", "start", "--wait", "--timeout=120", "-D", data(), "-l", directory.resolve("log").toString(),
                "-o", "-F -c listen_addresses=127.0.0.1 -c unix_socket_directories= -p " + there);
    }

    /** Stops it as a crash would: connections are cut. */
    void crash() throws IOException, InterruptedException {
        runAsPostgres("pg_ctl", "stop", "--wait", "--mode=immediate", "-D", data());
    }

    /** Does something in it, on a connection of its own. */
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(presentPort), "shop", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void runAsPostgres(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as("%s: %s", command, Files.readString(output)).isZero();
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000); // where no connection comes from
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // another one then
            }
        }
    }

    /** Stops it if it runs. */
    void end() throws IOException, InterruptedException {
        if (Files.exists(Path.of(data(), "postmaster.pid"))) {
            crash();
        }
    }
}
