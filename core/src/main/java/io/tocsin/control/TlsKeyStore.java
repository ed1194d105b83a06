package io.tocsin.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key store file of {@code control.tls}: PKCS12 or JKS, the server's key and certificates in it. */
public final class TlsKeyStore {
    private TlsKeyStore() {}

    /**
     * Makes an SSL context of a key store.
     *
     * @param file the key store
     * @param password of the store and of the key
     * @return a context that answers with the store's key
     * @throws IOException if it cannot; the message names the file and what is wrong with it
     */
    public static SSLContext load(Path file, char[] password) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("control.tls: there is no readable file " + file);
        }
        try {
            KeyStore store = open(file, password);
            requireKey(store, file);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (UnrecoverableKeyException differs) {
            throw new IOException(
                    "control.tls: the key in " + file + " has another password than the key store; they must be the same",
                    differs);
        } catch (GeneralSecurityException broken) {
            throw new IOException("control.tls: " + file + " cannot be used: " + broken.getMessage(), broken);
        }
    }

    private static KeyStore open(Path file, char[] password) throws IOException, GeneralSecurityException {
        try {
            return KeyStore.getInstance(file.toFile(), password);
        } catch (KeyStoreException unknown) {
            throw new IOException("control.tls: " + file + " is neither a PKCS12 nor a JKS key store", unknown);
        } catch (IOException unreadable) {
            if (unreadable.getCause() instanceof UnrecoverableKeyException) {
                throw new IOException("control.tls: wrong password for key store " + file, unreadable);
            }
            throw new IOException("control.tls: " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void requireKey(KeyStore store, Path file) throws IOException, KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new IOException(
                "control.tls: key store " + file + " holds no private key, only certificates; the server needs its own key");
    }
}
