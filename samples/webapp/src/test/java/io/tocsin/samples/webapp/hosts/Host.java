package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/** An application server that runs, with the users of {@link Account}. */
interface Host extends AutoCloseable {
    /** Deploys a WAR under a context path without slash, and returns when it is there. */
    void deploy(String context, Path war) throws IOException, InterruptedException;

    /** Takes an application away, and returns when it is gone. */
    void undeploy(String context) throws IOException, InterruptedException;

    /** Where the server listens: {@code http://127.0.0.1:20123/}. */
    URI root();

    /** The class of the loaders that the server makes, one for each application. */
    String loaderClass();

    /** Whether the server has CDI. */
    boolean hasCdi();

    /** Whether the server makes threads for applications (Jakarta Concurrency). */
    boolean hasManagedThreads();

    HostProcess process();

    /** What the server answers to whoever asks for an application's log-on page. */
    default int status(String context) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                root().resolve(context + "/login/index.html").toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Override
    default void close() {
        process().close();
    }
}
