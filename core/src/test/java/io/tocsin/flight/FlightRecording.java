package io.tocsin.flight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A running recording, and a look into it at any moment. */
public final class FlightRecording implements AutoCloseable {
    public static final List<String> EVENTS = List.of(
            "SessionOpened", "SessionEnded", "Unreachable", "Probe", "Push", "SettingChanged", "ReloadRefused");

    private final Recording recording = new Recording();

    private FlightRecording() {}

    /** Records all of Tocsin's events, those that are thinned out or off by default too. */
    public static FlightRecording ofEverything() {
        FlightRecording everything = new FlightRecording();
        EVENTS.forEach(event -> everything.recording.enable("io.tocsin." + event).with("throttle", "off"));
        everything.recording.start();
        return everything;
    }

    /** Records what is recorded if nobody says anything else. */
    public static FlightRecording asByDefault() {
        FlightRecording silent = new FlightRecording();
        silent.recording.start();
        return silent;
    }

    /** Turns an event on as it would be by its name alone. */
    public FlightRecording with(String event) {
        recording.enable("io.tocsin." + event);
        return this;
    }

    /** All events of a server so far, in the order in which they happened. */
    public List<RecordedEvent> of(String server) {
        try {
            Path file = Files.createTempFile("tocsin", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().startsWith("io.tocsin."))
                        .filter(event -> event.getString("server").equals(server))
                        .toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of one kind. */
    public List<RecordedEvent> of(String server, String event) {
        return of(server).stream()
                .filter(any -> any.getEventType().getName().equals("io.tocsin." + event))
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }
}
