package io.tocsin.samples.jconsole.hand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an order a line from standard input and answers each by a line on standard output: {@code ok} and what was seen,
 * or {@code failed} and why. Ends the JVM with its input, so that nothing stays behind whatever happens to the test.
 */
public final class HandAgent {
    private HandAgent() {}

    /**
     * Called by the JVM before JConsole's main.
     *
     * @param argument nothing
     */
    public static void premain(String argument) {
        Thread.ofPlatform().daemon().name("hand").start(HandAgent::obey);
    }

    private static void obey() {
        // JConsole shows what is printed to System.out in a window: the real one is below
        try (PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
                BufferedReader orders =
                        new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                answers.println(Wire.line(answer(Wire.texts(order))));
            }
        } catch (IOException brokenPipe) {
            // the test has gone
        }
        Runtime.getRuntime().halt(0);
    }

    private static List<String> answer(List<String> order) {
        List<String> answer = new ArrayList<>();
        try {
            answer.add("ok");
            answer.addAll(Orders.obey(order));
        } catch (Exception | AssertionError e) {
            answer.clear();
            answer.add("failed");
            answer.add(order + ": " + e);
        }
        return answer;
    }
}
