package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The users of one reading of the users file, and which of their secrets were verified since. Thread-safe.
 *
 * @param entries the users by name
 * @param stranger what somebody is checked against who is none of them: it costs as much
 * @param remembered verified secrets, gone with this reading
 */
record Users(Map<String, UserEntry> entries, StoredSecret stranger, RememberedSecrets remembered) {
    private static final int REMEMBERED = 100_000;

    /**
     * Reads all lines.
     *
     * @throws InvalidSettingException naming file, line and reason for every bad line, the first fifty
     */
    static Users parse(String place, String text) {
        Map<String, UserEntry> entries = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (UserEntry.isEntry(line) && problems.size() < PropertiesText.MAX_PROBLEMS) {
                try {
                    UserEntry entry = UserEntry.parse(line);
                    if (entries.putIfAbsent(entry.user(), entry) != null) {
                        throw new IllegalArgumentException(
                                "user " + entry.user() + " must be given once, was given again");
                    }
                } catch (IllegalArgumentException e) {
                    problems.add(place + " line " + number + ": " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        int cost = entries.values().stream()
                .mapToInt(entry -> entry.secret().iterations())
                .max()
                .orElse(StoredSecret.ITERATIONS);
        SecureRandom random = new SecureRandom();
        return new Users(
                Map.copyOf(entries), StoredSecret.unknown(cost, random), new RememberedSecrets(REMEMBERED, random));
    }

    @Nullable UserEntry entry(String user) {
        return entries.get(user);
    }

    /** Whether the slow hash has to be computed no more. */
    boolean remembers(String user, char[] secret) {
        return remembered.knows(user, secret);
    }

    /** Computes the slow hash, for strangers too, and always as many rounds of it as the costliest user's takes. */
    boolean verify(String user, char[] secret) {
        UserEntry entry = entries.get(user);
        StoredSecret stored = entry == null ? stranger : entry.secret();
        boolean same = stored.matches(secret);
        stranger.spend(secret, stranger.iterations() - stored.iterations());
        if (entry == null || !same) {
            return false;
        }
        remembered.remember(user, secret);
        return true;
    }
}
