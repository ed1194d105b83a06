/**
 * A mail host's Inboxes as topics: a delivery into a Maildir rings its user's clients, reading the mail ends that.
 *
 * <pre>
 * delivery ─▶ Maildir/new/ ─▶ MaildirWatch ─▶ Announcer ─▶ changed(inbox/alice)
 * IMAP server moves the mail to cur/, new/ is empty ─▶ … ─▶ retrieved(inbox/alice)
 * </pre>
 *
 * <p>One thread, {@code tocsin-mail}, owns everything that is known of the mailboxes: {@code MaildirWatch} and all that it
 * holds. {@code TocsinMail} is the command line, {@code MailServer} puts the parts together; read {@code MaildirWatch}
 * first, then {@code MailboxSearch}.
 */
@NullMarked
package io.tocsin.samples.mail;

import org.jspecify.annotations.NullMarked;
