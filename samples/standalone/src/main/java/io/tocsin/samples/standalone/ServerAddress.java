package io.tocsin.samples.standalone;

/**
 * A server's control address as users write it: {@code host}, {@code host:port}, {@code [2001:db8::7]:port}.
 *
 * @param host without brackets
 * @param port the usual one if none was written
 */
record ServerAddress(String host, int port) {
    /** Where a server listens unless it is told otherwise. */
    static final String USUAL = "127.0.0.1:7410";

    private static final int USUAL_PORT = 7410;

    static ServerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new ServerAddress(text, USUAL_PORT);
        }
        String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
        String port = text.substring(colon + 1);
        try {
            return new ServerAddress(host, Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--server: the port must be a number, is '" + port + "'", e);
        }
    }
}
