package io.tocsin.jmx.export;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Internet addresses as numbers: no name service is asked, neither for showing nor for reading. */
final class AddressText {
    private static final Pattern SOCKET = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):([0-9]{1,5})");

    private AddressText() {}

    static String show(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String text = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
    }

    static InetAddress read(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an address in numbers, such as 192.0.2.1 or 2001:db8::1", e);
        }
    }

    static InetSocketAddress readSocket(String text) {
        Matcher matcher = SOCKET.matcher(text);
        if (matcher.matches()) {
            try {
                String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(matcher.group(3)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(socketRule(), e);
            }
        }
        throw new IllegalArgumentException(socketRule());
    }

    private static String socketRule() {
        return "an address and a port in numbers, such as 192.0.2.1:7410 or [2001:db8::1]:7410";
    }
}
