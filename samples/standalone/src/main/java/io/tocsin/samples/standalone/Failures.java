package io.tocsin.samples.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;

/** What to tell people about a failure. */
final class Failures {
    private Failures() {}

    /** The message, in one line; the class's name where there is no message. */
    static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        if (failure instanceof NoSuchFileException) {
            text = "no such file: " + text;
        } else if (failure instanceof AccessDeniedException) {
            text = "no access to " + text;
        }
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
