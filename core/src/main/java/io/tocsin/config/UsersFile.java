package io.tocsin.config;

import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import java.net.InetAddress;
import java.nio.file.Path;

/** Placeholder until the real one is merged. */
public final class UsersFile implements Authenticator, AccessPolicy, AutoCloseable {
    public static UsersFile open(Path file) {
        return new UsersFile();
    }

    public void start() {}

    @Override
    public void close() {}

    @Override
    public boolean authenticate(String user, char[] secret, InetAddress address) {
        return false;
    }

    @Override
    public boolean maySubscribe(String user, String topic) {
        return false;
    }

    @Override
    public boolean mayPublish(String user, String topic) {
        return false;
    }
}
