package io.tocsin.control;

import static io.tocsin.control.ErrorCode.SYNTAX;

import io.tocsin.text.Printable;
import java.util.Optional;

/** One line from a client, understood. */
sealed interface Command {
    /** Opens the session. */
    record Logon(String user, Secret secret) implements Command {
        static final String USAGE = "LOGON <user> <secret>";
    }

    /**
     * Says where pushes go. Callback and context are still as the client wrote them: {@link CallbackRules} judges them.
     */
    record Register(String callback, String context) implements Command {
        static final String USAGE = "REGISTER <port>|<address>:<port>|[<v6>]:<port>|in-band|prove <context>";

        /** Leaves out the context: it is its client's secret. */
        @Override
        public String toString() {
            return "Register[callback=" + Printable.of(callback) + "]";
        }
    }

    /** Asks to be told of a topic's changes. */
    record Subscribe(String topic, Optional<String> mark) implements Command {
        static final String USAGE = "SUBSCRIBE <topic> [<mark>]";
    }

    /** Asks no longer to be told. */
    record Unsubscribe(String topic) implements Command {
        static final String USAGE = "UNSUBSCRIBE <topic>";
    }

    /** Asks what changed, in one topic or in all. */
    record Retrieve(Optional<String> topic) implements Command {
        static final String USAGE = "RETRIEVE [<topic>]";
    }

    /** Publishes a change. */
    record Changed(String topic) implements Command {
        static final String USAGE = "CHANGED <topic>";
    }

    /** Asks whether the server is there. */
    record Ping() implements Command {
        static final String USAGE = "PING";
    }

    /** Ends the session. */
    record Logoff() implements Command {
        static final String USAGE = "LOGOFF";
    }

    /**
     * Understands a line.
     *
     * @throws RefusedException ({@code syntax}) if it is not a command; the text says what is right and never repeats an argument
     * @throws ProtocolViolation if it is a request of HTTP: a web page can have a browser send one anywhere, with commands
     *     of the page's choice in its body
     */
    static Command parse(String line) throws RefusedException, ProtocolViolation {
        Words words = Words.of(line);
        return switch (words.verb()) {
            case "LOGON" -> {
                words.expect(Logon.USAGE, 2, 2);
                yield new Logon(words.plain(1, "user"), new Secret(words.plain(2, "secret")));
            }
            case "REGISTER" -> {
                words.expect(Register.USAGE, 2, 2);
                yield new Register(words.at(1), words.at(2));
            }
            case "SUBSCRIBE" -> {
                words.expect(Subscribe.USAGE, 1, 2);
                yield new Subscribe(
                        words.topic(1), words.arguments() > 1 ? Optional.of(words.plain(2, "mark")) : Optional.empty());
            }
            case "UNSUBSCRIBE" -> {
                words.expect(Unsubscribe.USAGE, 1, 1);
                yield new Unsubscribe(words.topic(1));
            }
            case "RETRIEVE" -> {
                words.expect(Retrieve.USAGE, 0, 1);
                yield new Retrieve(words.arguments() > 0 ? Optional.of(words.topic(1)) : Optional.empty());
            }
            case "CHANGED" -> {
                words.expect(Changed.USAGE, 1, 1);
                yield new Changed(words.topic(1));
            }
            case "PING" -> {
                words.expect(Ping.USAGE, 0, 0);
                yield new Ping();
            }
            case "LOGOFF" -> {
                words.expect(Logoff.USAGE, 0, 0);
                yield new Logoff();
            }
            default -> throw unknown(words);
        };
    }

    private static RefusedException unknown(Words words) throws ProtocolViolation {
        if (words.at(words.arguments()).startsWith("HTTP/")) {
            throw new ProtocolViolation("this is no web server");
        }
        return new RefusedException(
                SYNTAX,
                (words.verb().isEmpty() ? "no command" : "unknown command " + Printable.of(words.verb()))
                        + "; the commands are LOGON REGISTER SUBSCRIBE UNSUBSCRIBE RETRIEVE CHANGED PING LOGOFF,"
                        + " words separated by exactly one space");
    }
}
