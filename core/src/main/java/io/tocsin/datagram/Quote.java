package io.tocsin.datagram;

/**
 * What an ICMP error quotes of the datagram's payload. RFC 792 asks for the first 64 bits of the datagram, which is the
 * UDP header alone; RFC 1122 and RFC 4443 allow more, and most hosts send all of it.
 */
public final class Quote {
    /** Headers alone were quoted, or the transport cannot see what was. */
    public static final Quote HEADERS_ALONE = new Quote(new byte[0]);

    /** How far a quote agrees with a context. */
    public enum Match {
        /** The whole context is quoted: whoever sent this has seen a datagram to that session, or knows its context. */
        WHOLE,
        /** Too little is quoted to tell; what there is agrees. */
        PART,
        /** Something else is quoted. */
        OTHER
    }

    private final byte[] payload;

    private Quote(byte[] payload) {
        this.payload = payload;
    }

    /** The quote of these bytes of payload; may be followed by what a router appended (RFC 4884). */
    public static Quote of(byte[] payload) {
        return payload.length == 0 ? HEADERS_ALONE : new Quote(payload.clone());
    }

    public Match match(Context context) {
        int common = Math.min(payload.length, context.length());
        for (int i = 0; i < common; i++) {
            if (payload[i] != context.byteAt(i)) {
                return Match.OTHER;
            }
        }
        return common == context.length() ? Match.WHOLE : Match.PART;
    }
}
