package io.tocsin.samples.standalone;

import io.tocsin.config.UsersFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a user to the users file, or replaces one. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Adds a user to the users file, or replaces one.",
            "The secret is asked for twice, or is one line of standard input; never an argument."
        })
final class UsersAddCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
    private String name = "";

    @Option(
            names = "--file",
            paramLabel = "FILE",
            defaultValue = "users.txt",
            description = "The users file (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("users.txt");

    @Option(
            names = "--subscribe",
            paramLabel = "PATTERN",
            split = ",",
            description = "Topics the user may subscribe to, such as inbox/alice,news/*; may be repeated.")
    private List<String> subscribe = List.of();

    @Option(
            names = "--publish",
            paramLabel = "PATTERN",
            split = ",",
            description = "Topics the user may publish changes on; may be repeated.")
    private List<String> publish = List.of();

    @Override
    public Integer call() throws Exception {
        char[] secret = Secrets.chosen(name);
        try {
            boolean replaced = UsersFile.add(file, name, secret, subscribe, publish);
            System.out.println((replaced ? "replaced " : "added ") + name + " in " + file);
        } finally {
            Arrays.fill(secret, '\0');
        }
        return 0;
    }
}
