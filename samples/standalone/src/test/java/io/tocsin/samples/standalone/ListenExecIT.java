package io.tocsin.samples.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.NotificationServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenExecIT {
    @TempDir
    private Path directory;

    private RunningJar listen(int port, String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "listen", "--server", "127.0.0.1:" + port, "--user", "alice", "--topic", "inbox", "--exec", command));
        arguments.addAll(List.of(more));
        return RunningJar.start(directory, List.of(), "a-secret", arguments.toArray(String[]::new));
    }

    private static NotificationServer server() throws IOException {
        return NotificationServer.builder().useEnvironment(false).set("control.address", "127.0.0.1:0").start();
    }

    private static int port(NotificationServer server) {
        return server.controlAddress().orElseThrow().getPort();
    }

    @Test
    void theCommandIsToldWhatChangedAndNotTheSecret() throws Exception {
        try (NotificationServer server = server();
                RunningJar listener = listen(
                        port(server), "echo \"$1 $2 = $TOCSIN_TOPIC $TOCSIN_MARK, ${TOCSIN_SECRET-none}\"; exit 3")) {
            assertThat(listener.nextErr()).startsWith("tocsin: listening");
            String mark = server.changed("inbox");
            assertThat(listener.nextOut()).endsWith("changed inbox " + mark);
            assertThat(listener.nextErr()).isEqualTo("inbox " + mark + " = inbox " + mark + ", none");
            assertThat(listener.nextErr()).startsWith("tocsin: 'echo").endsWith("ended with exit code 3");
            listener.terminate();
            assertThat(listener.restOfOut()).as("what the command says is not on stdout").isEmpty();
        }
    }

    @Test
    void commandsOfOneTopicRunOneAfterTheOther() throws Exception {
        try (NotificationServer server = server();
                RunningJar listener = listen(
                        port(server), "echo begin $1 $2; until [ -e go ]; do sleep 0.02; done; echo end $1 $2",
                        "--topic", "news")) {
            assertThat(listener.nextErr()).startsWith("tocsin: listening");
            String first = server.changed("inbox");
            assertThat(listener.nextErr()).isEqualTo("begin inbox " + first);
            String newest = first;
            for (int i = 0; i < 3; i++) {
                newest = server.changed("inbox");
                while (!listener.nextOut().endsWith(newest)) {
                    // of an earlier change
                }
            }
            String news = server.changed("news");
            assertThat(listener.nextErr()).as("the other topic does not wait").isEqualTo("begin news " + news);
            Files.createFile(directory.resolve("go"));
            List<String> said = new ArrayList<>();
            while (!said.contains("end inbox " + newest) || !said.contains("end news " + news)) {
                said.add(listener.nextErr());
            }
            assertThat(said).containsOnlyOnce("end inbox " + first, "begin inbox " + newest).hasSize(4);
        }
    }

    /** A server that answers with a mark which is a command for a shell. */
    @Test
    void whatTheServerSaysIsNoTextForTheShell() throws Exception {
        String mark = "$(touch${IFS}intruder)`touch${IFS}intruder`;touch${IFS}intruder";
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningJar listener = listen(listening.getLocalPort(), "echo \"$2 $TOCSIN_MARK\"")) {
            Thread.ofVirtual().start(() -> answer(listening, mark));
            String line = listener.nextErr();
            if (line.startsWith("tocsin: listening")) {
                line = listener.nextErr();
            }
            assertThat(line).isEqualTo(mark + " " + mark);
            assertThat(directory.resolve("intruder")).doesNotExist();
        }
    }

    private static void answer(ServerSocket listening, String mark) {
        try (Socket client = listening.accept()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            client.getOutputStream().write("* TOCSIN 1 rogue\n".getBytes(US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = line.startsWith("RETRIEVE") ? "+ inbox " + mark + "\nOK 1\n" : "OK x 127.0.0.1:1\n";
                client.getOutputStream().write(answer.getBytes(US_ASCII));
            }
        } catch (IOException over) {
            // the test is
        }
    }
}
