package io.tocsin.samples.mail;

/** Whom the mailboxes are announced to; a server's own methods fit. */
interface Bell {
    /** Something new is there. */
    void changed(String topic);

    /** The user has it all. */
    void retrieved(String topic);
}
