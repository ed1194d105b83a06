package io.tocsin.client;

/** A client (being written). */
public final class NotificationClient {
    private NotificationClient() {}
}
