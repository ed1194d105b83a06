package io.tocsin.datagram.linux;

/** The error numbers of Linux that this package meets (the same on x86_64 and aarch64; see errno(3)). */
final class Errno {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRINUSE = 98;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    static final int ENOBUFS = 105;
    static final int ECONNREFUSED = 111;
    static final int EHOSTUNREACH = 113;

    private Errno() {}

    /** Tells whether the host has no room at the moment, so that the same call will do later. */
    static boolean isBackPressure(int errno) {
        return errno == EAGAIN || errno == ENOBUFS || errno == ENOMEM;
    }

    /** The name of an error number, or the number itself. */
    static String name(int errno) {
        return switch (errno) {
            case EPERM -> "EPERM";
            case EACCES -> "EACCES";
            case EINVAL -> "EINVAL";
            case EMFILE -> "EMFILE";
            case EAFNOSUPPORT -> "EAFNOSUPPORT";
            case EADDRINUSE -> "EADDRINUSE";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL";
            case ENETUNREACH -> "ENETUNREACH";
            case EHOSTUNREACH -> "EHOSTUNREACH";
            case ENETDOWN -> "ENETDOWN";
            case ENOMEM -> "ENOMEM";
            case ENOBUFS -> "ENOBUFS";
            default -> "errno " + errno;
        };
    }

    /** The name of an error number, with what it means to somebody who set an address. */
    static String describe(int errno) {
        String meaning =
                switch (errno) {
                    case EPERM -> " (a firewall or a missing privilege forbids it)";
                    case EACCES -> " (ports below 1024 need a privilege)";
                    case EMFILE -> " (no descriptors left)";
                    case EAFNOSUPPORT -> " (this host lacks the address family)";
                    case EADDRINUSE -> " (another socket has this address and port)";
                    case EADDRNOTAVAIL -> " (no interface of this host has this address)";
                    default -> "";
                };
        return name(errno) + meaning;
    }
}
