package io.tocsin.inspect;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * An address and a port as operators write them, each of which may hold {@code *}: {@code 10.0.0.7:4000},
 * {@code [2001:db8::7]:4000}, or an address alone, for which IPv6 needs no brackets. Host names are never looked up.
 *
 * @param host without brackets
 * @param port {@code *} if there was none
 */
record HostPort(String host, String port) {
    static final String ANY = "*";
    static final String HINT = "write an address such as 10.0.0.7:4000, [2001:db8::7]:4000 or 10.7.*"
            + " (host names are not looked up)";

    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    /** A single colon after such a thing is one of an IPv6 address. */
    private static final Pattern HEX_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    static HostPort parse(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            String rest = text.substring(bracket + 1);
            if (rest.isEmpty()) {
                return new HostPort(text.substring(1, bracket), ANY);
            }
            if (rest.startsWith(":")) {
                return new HostPort(text.substring(1, bracket), rest.substring(1));
            }
            throw new IllegalArgumentException(HINT);
        }
        int colon = text.indexOf(':');
        boolean port = colon >= 0
                && colon == text.lastIndexOf(':')
                && !HEX_GROUP.matcher(text.substring(0, colon)).matches();
        return port ? new HostPort(text.substring(0, colon), text.substring(colon + 1)) : new HostPort(text, ANY);
    }

    /** The address, if it is a whole one. */
    InetAddress address() {
        try {
            if (host.indexOf(':') >= 0) {
                return Inet6Address.ofLiteral(host);
            }
            if (FOUR_NUMBERS.matcher(host).matches()) {
                return Inet4Address.ofLiteral(host);
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(HINT, malformed);
        }
        throw new IllegalArgumentException(HINT);
    }

    /** The port as a number, if it is a whole one. */
    int number() {
        if (port.matches("[0-9]{1,5}")) {
            int number = Integer.parseInt(port);
            if (number <= 65_535) {
                return number;
            }
        }
        throw new IllegalArgumentException("a port is a number from 0 to 65535");
    }
}
