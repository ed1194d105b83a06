package io.tocsin.samples.mail;

import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is.
 *
 * @param mailboxes where Maildirs are
 * @param topic what their topics are called
 * @param state the file that outlives the process
 */
record Locations(List<MailboxPattern> mailboxes, TopicTemplate topic, Path state) {
    Locations {
        mailboxes.forEach(topic::check);
    }
}
