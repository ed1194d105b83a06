package io.tocsin;

import io.tocsin.text.Printable;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Socket addresses as settings write them: {@code 127.0.0.1:7410}, {@code [::1]:7410}, {@code push.example.org:0}. */
final class Addresses {
    private static final Pattern TEXT = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]\\s]+)):([0-9]{1,5})");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+){3}");
    private static final Pattern LOOKS_NUMERIC = Pattern.compile("[0-9.]+|0[xX].*");

    private Addresses() {}

    /** Resolves host names at once; never gives an unresolved address. */
    static InetSocketAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write 127.0.0.1:7410, [::1]:7410 or a host name and a port");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
        return new InetSocketAddress(matcher.group(1) != null ? v6(matcher.group(1)) : host(matcher.group(2)), port);
    }

    private static InetAddress v6(String literal) {
        try {
            return Inet6Address.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what stands in brackets must be an IPv6 address", e);
        }
    }

    private static InetAddress host(String host) {
        if (LOOKS_NUMERIC.matcher(host).matches() && !FOUR_NUMBERS.matcher(host).matches()) {
            throw new IllegalArgumentException("an IPv4 address has four numbers");
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host name " + Printable.of(host) + " does not resolve", e);
        }
    }

    /** Numeric, so that it reads back as the same address whatever the name service says then. */
    static String format(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String text = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
    }
}
