package io.tocsin.samples.benchmarks;

import java.io.IOException;

/** Opens the sides that are compared, by name. */
final class Sides {
    private Sides() {}

    static Side open(String name, Clients clients) throws IOException {
        return switch (name) {
            case "tocsin" -> TocsinSide.open(clients);
            case "tocsin-one-user" -> TocsinSide.openForOneUser(clients);
            case "netty" -> NettySide.open(clients);
            case "plain-jdk" -> PlainJdkSide.open(clients);
            case "californium" -> CaliforniumSide.open(clients);
            default -> throw new IllegalArgumentException(
                    "there is no side " + name + ", only tocsin, tocsin-one-user, netty, plain-jdk and californium");
        };
    }
}
