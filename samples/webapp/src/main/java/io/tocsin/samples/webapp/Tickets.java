package io.tocsin.samples.webapp;

import io.tocsin.spi.Authenticator;
import java.net.InetAddress;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One-time secrets: a user who has logged on by HTTP hands one to a program, which logs on by TCP with it. So the
 * application server's own log-on decides about TCP clients too. A ticket is good for one log-on of its user, for a short
 * time; kept is only its hash. Thread-safe.
 */
public final class Tickets implements Authenticator {
    /** Beyond that many, the oldest are void. */
    static final int MOST = 10_000;

    private record Ticket(String user, long issuedAt) {}

    private final Map<String, Ticket> byHash = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Duration lifetime;
    private final LongSupplier clock;

    /**
     * No tickets yet.
     *
     * @param lifetime how long a ticket is good
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    Tickets(Duration lifetime, LongSupplier clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A new ticket for a user who has logged on. */
    public synchronized String issue(String user) {
        forgetOld(MOST - 1);
        byte[] secret = new byte[20];
        random.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byHash.put(hash(ticket.toCharArray()), new Ticket(user, clock.getAsLong()));
        return ticket;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** Takes the ticket, if it is one. Somebody else's is taken too: it has been seen where it should not be. */
    @Override
    public synchronized boolean authenticate(String user, char[] secret, InetAddress address) {
        forgetOld(MOST);
        Ticket ticket = byHash.remove(hash(secret));
        return ticket != null && ticket.user().equals(user);
    }

    /** Leaves those whose time is not over, and at most so many; the oldest stand first. */
    private void forgetOld(int most) {
        long now = clock.getAsLong();
        Iterator<Ticket> oldest = byHash.values().iterator();
        while (oldest.hasNext()) {
            boolean tooOld = now - oldest.next().issuedAt() >= lifetime.toNanos();
            if (!tooOld && byHash.size() <= most) {
                return;
            }
            oldest.remove();
        }
    }

    private static String hash(char[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
