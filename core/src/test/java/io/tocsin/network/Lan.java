package io.tocsin.network;

/**
 * A network that hosts are plugged into: a bridge.
 *
 * @param room the namespace it stands in
 * @param bridge its name there
 */
public record Lan(String room, String bridge) {}
