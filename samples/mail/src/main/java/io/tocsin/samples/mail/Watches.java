package io.tocsin.samples.mail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kernel's watches on directories, all in one {@link WatchService}; knows what its limits are called. */
final class Watches implements Closeable {
    private final WatchService service;

    /** The kernel lets this user have no more watches. */
    static final class LimitException extends IOException {
        private static final long serialVersionUID = 1;

        LimitException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private Watches(WatchService service) {
        this.service = service;
    }

    static Watches open() throws IOException {
        try {
            return new Watches(FileSystems.getDefault().newWatchService());
        } catch (IOException e) {
            throw new LimitException(
                    "no inotify instance can be had: raise fs.inotify.max_user_instances (or ulimit -n): " + e.getMessage(), e);
        }
    }

    /** Watches a directory; the same directory has the same key. */
    WatchKey add(Path directory) throws IOException {
        try {
            return directory.register(
                    service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            String message = e.getMessage();
            if (message != null && message.contains("inotify watches")) {
                throw new LimitException(
                        directory + " can't be watched: this user has as many inotify watches as it may; each Maildir takes"
                                + " one: raise fs.inotify.max_user_watches (sysctl -w fs.inotify.max_user_watches=524288)",
                        e);
            }
            throw e;
        }
    }

    /** The next directory in which something happened; null if nothing did for so long. */
    @Nullable WatchKey next(long nanos) throws InterruptedException {
        return nanos <= 0 ? service.poll() : service.poll(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
