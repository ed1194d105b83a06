package io.tocsin.inspect;

import io.tocsin.datagram.Callback;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses and ports are meant. Whole addresses and those of which the end is open ({@code 10.7.*}, {@code
 * 2001:db8:*}) are compared bit by bit, stars elsewhere with digits as they would be written.
 *
 * @param host what the address has to be
 * @param port what the port has to be
 */
record AddressPattern(Part host, Part port) {
    private static final Part ANY = callback -> true;
    private static final Pattern IPV4_BEGINNING = Pattern.compile("((?:[0-9]{1,3}\\.){1,3})\\*(?:\\.\\*)*");
    private static final Pattern IPV6_BEGINNING = Pattern.compile("((?:[0-9a-f]{1,4}:){1,7})\\*");
    private static final Pattern HOST_CHARACTERS = Pattern.compile("[0-9a-f:.*%]+");
    private static final Pattern PORT_CHARACTERS = Pattern.compile("[0-9*]+");

    /** What is asked of one half of a callback. */
    @FunctionalInterface
    interface Part {
        boolean matches(Callback callback);
    }

    static AddressPattern parse(String text) {
        HostPort parts = HostPort.parse(text);
        return new AddressPattern(host(parts), port(parts));
    }

    boolean matches(Callback callback) {
        return port.matches(callback) && host.matches(callback);
    }

    private static Part port(HostPort parts) {
        String port = parts.port();
        if (port.equals(HostPort.ANY)) {
            return ANY;
        }
        if (port.contains("*") && PORT_CHARACTERS.matcher(port).matches()) {
            Glob glob = new Glob(port);
            return callback -> glob.matches(Integer.toString(callback.port()));
        }
        int number = parts.number();
        return callback -> callback.port() == number;
    }

    private static Part host(HostPort parts) {
        String host = parts.host().toLowerCase(Locale.ROOT);
        if (host.equals(HostPort.ANY)) {
            return ANY;
        }
        if (!host.contains("*")) {
            return whole(parts);
        }
        var ipv4 = IPV4_BEGINNING.matcher(host);
        if (ipv4.matches()) {
            return ipv4Beginning(ipv4.group(1).split("\\."));
        }
        var ipv6 = IPV6_BEGINNING.matcher(host);
        if (ipv6.matches()) {
            return ipv6Beginning(ipv6.group(1).split(":"));
        }
        if (!HOST_CHARACTERS.matcher(host).matches()) {
            throw new IllegalArgumentException(HostPort.HINT);
        }
        Ipv4Glob digits = new Ipv4Glob(host);
        Glob text = new Glob(host);
        return callback ->
                callback.isIpv4() ? digits.matches((int) callback.lowWord()) : text.matches(callback.host());
    }

    /** One address; a scope matters only if it is given. */
    private static Part whole(HostPort parts) {
        Callback wanted = Callback.of(parts.address(), 0);
        return callback -> callback.highWord() == wanted.highWord()
                && callback.lowWord() == wanted.lowWord()
                && (wanted.scope() == 0 || callback.scope() == wanted.scope());
    }

    /** IPv4 addresses that begin with these numbers. */
    private static Part ipv4Beginning(String[] numbers) {
        int bits = 0;
        for (String number : numbers) {
            int value = Integer.parseInt(number);
            if (value > 255) {
                throw new IllegalArgumentException("the numbers of an IPv4 address are 0 to 255");
            }
            bits = bits << 8 | value;
        }
        int open = 32 - 8 * numbers.length;
        int wanted = bits;
        return callback -> callback.isIpv4() && (int) callback.lowWord() >>> open == wanted;
    }

    /** IPv6 addresses that begin with these groups, zeros that are not written included. */
    private static Part ipv6Beginning(String[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < groups.length; i++) {
            long bits = Long.parseLong(groups[i], 16) << (48 - 16 * (i & 3));
            high |= i < 4 ? bits : 0;
            low |= i < 4 ? 0 : bits;
        }
        long highMask = firstBits(16 * Math.min(groups.length, 4));
        long lowMask = firstBits(16 * Math.max(groups.length - 4, 0));
        Callback wanted = Callback.ofIpv6(high, low, 0, 0);
        return callback -> !callback.isIpv4()
                && (callback.highWord() & highMask) == wanted.highWord()
                && (callback.lowWord() & lowMask) == wanted.lowWord();
    }

    private static long firstBits(int count) {
        return count == 0 ? 0 : -1L << (64 - count);
    }
}
