package io.tocsin.control;

import static io.tocsin.control.ErrorCode.INVALID;

import io.tocsin.text.Characters;
import io.tocsin.text.Printable;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A callback as a client writes it: {@code port}, {@code address:port} or {@code [v6]:port}. A host name is not an
 * address: no name server is ever asked.
 *
 * @param address null if only a port was given
 * @param port 1 to 65535
 */
record CallbackText(@Nullable InetAddress address, int port) {
    /** Four numbers without leading zeros, which some read as octal. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    /** Only what can be in an address: no scope, whose names and numbers are those of the client's host, not ours. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Understands a callback; {@code invalid} if it is none. */
    static CallbackText parse(String text) throws RefusedException {
        if (isNumber(text)) {
            return new CallbackText(null, port(text));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw unparsable(text);
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            return new CallbackText(ipv6(host.substring(1, host.length() - 1), text), port(text.substring(colon + 1)));
        }
        return new CallbackText(ipv4(host, text), port(text.substring(colon + 1)));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && Characters.all(text, Characters::isDigit);
    }

    private static int port(String digits) throws RefusedException {
        if (isNumber(digits) && digits.length() <= 5) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new RefusedException(INVALID, "port " + Printable.of(digits) + " is not a number from 1 to 65535");
    }

    private static InetAddress ipv4(String host, String text) throws RefusedException {
        if (!IPV4.matcher(host).matches()) {
            throw unparsable(text);
        }
        try {
            return Inet4Address.ofLiteral(host);
        } catch (IllegalArgumentException outOfRange) {
            throw unparsable(text);
        }
    }

    private static InetAddress ipv6(String host, String text) throws RefusedException {
        String last = host.substring(host.lastIndexOf(':') + 1);
        if (!IPV6.matcher(host).matches() || (last.contains(".") && !IPV4.matcher(last).matches())) {
            throw unparsable(text);
        }
        try {
            return Inet6Address.ofLiteral(host);
        } catch (IllegalArgumentException malformed) {
            throw unparsable(text);
        }
    }

    private static RefusedException unparsable(String text) {
        return new RefusedException(
                INVALID,
                "callback " + Printable.of(text)
                        + " is not <port>, <IPv4 address>:<port>, [<IPv6 address>]:<port>, in-band or prove;"
                        + " host names are not addresses");
    }
}
