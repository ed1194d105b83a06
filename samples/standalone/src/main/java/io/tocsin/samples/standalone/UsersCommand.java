package io.tocsin.samples.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The users file. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Keeps the users file.",
        subcommands = UsersAddCommand.class)
final class UsersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: add");
    }
}
