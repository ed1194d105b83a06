package io.tocsin.samples.webapp.hosts;

/** Who can log on: two users and an operator. */
enum Account {
    ALICE("tocsin-user"),
    BOB("tocsin-user"),
    OLGA("tocsin-operator");

    private final String role;

    Account(String role) {
        this.role = role;
    }

    /** Such as {@code alice}. */
    String user() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String password() {
        return user() + "-sesame-2026";
    }

    String role() {
        return role;
    }
}
