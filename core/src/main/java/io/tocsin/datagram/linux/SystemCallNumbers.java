package io.tocsin.datagram.linux;

/**
 * The numbers of system calls, as the kernel has them for ever: for x86_64 in arch/x86/entry/syscalls/syscall_64.tbl, for
 * aarch64 in include/uapi/asm-generic/unistd.h.
 */
final class SystemCallNumbers {
    private static final boolean AARCH64 = System.getProperty("os.arch", "?").equals("aarch64");

    static final long READ = of(0, 63);
    static final long WRITE = of(1, 64);
    static final long CLOSE = of(3, 57);
    static final long SOCKET = of(41, 198);
    static final long BIND = of(49, 200);
    static final long GETSOCKNAME = of(51, 204);
    static final long SETSOCKOPT = of(54, 208);
    static final long PPOLL = of(271, 73);
    static final long EVENTFD2 = of(290, 19);
    static final long RECVMMSG = of(299, 243);
    static final long SENDMMSG = of(307, 269);

    private SystemCallNumbers() {}

    private static long of(int x86, int aarch64) {
        return AARCH64 ? aarch64 : x86;
    }
}
