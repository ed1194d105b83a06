package io.tocsin.samples.mail.host;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** An ordinary IMAP client with its Inbox open. */
public final class MailReader implements AutoCloseable {
    private final Session session;
    private final Store store;
    private final Folder inbox;

    public MailReader(int port, String user) throws MessagingException {
        Properties bounds = new Properties();
        bounds.setProperty("mail.imap.connectiontimeout", "60000");
        bounds.setProperty("mail.imap.timeout", "60000");
        session = Session.getInstance(bounds);
        store = session.getStore("imap");
        store.connect("127.0.0.1", port, user, MailHost.SECRET);
        inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
    }

    /** Reads the newest message. */
    public String read() throws MessagingException, IOException {
        return inbox.getMessage(inbox.getMessageCount()).getContent().toString().strip();
    }

    /** Puts a message into the Inbox that has been seen already. */
    public void append(String subject) throws MessagingException {
        byte[] text = ("Subject: " + subject + "\r\n\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII);
        Message message = new MimeMessage(session, new ByteArrayInputStream(text));
        message.setFlag(Flags.Flag.SEEN, true);
        inbox.appendMessages(new Message[] {message});
    }

    /** Waits in IDLE from now on; gives the subjects of what comes. */
    public BlockingQueue<String> idle() {
        BlockingQueue<String> subjects = new LinkedBlockingQueue<>();
        inbox.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                for (Message message : event.getMessages()) {
                    try {
                        subjects.add(message.getSubject());
                    } catch (MessagingException e) {
                        subjects.add(e.toString());
                    }
                }
            }
        });
        Thread.ofVirtual().start(() -> {
            try {
                while (inbox.isOpen()) {
                    ((IMAPFolder) inbox).idle();
                }
            } catch (MessagingException | IllegalStateException closed) {
                // the test is over
            }
        });
        return subjects;
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
