package io.tocsin.samples.webapp;

import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The open pages of one log-on, each fed by a {@link PageFeed}. Thread-safe. */
final class Pages {
    /** How many pages one log-on has at once; one more, and the oldest is closed. */
    static final int MOST = 8;

    private static final PageEvent TOO_MANY =
            PageEvent.of("ended", new Json().put("reason", "more than " + MOST + " pages are open"));

    private final Deque<PageFeed> feeds = new ArrayDeque<>();
    private Runnable alive = () -> {};
    private Supplier<Duration> pulse = () -> Duration.ofSeconds(15);
    private boolean closed;

    /**
     * What to do when a page is known to be there, and how often to make sure.
     *
     * @param pageIsThere called after every write that succeeded
     * @param every the longest time without one
     */
    synchronized void whenever(Runnable pageIsThere, Supplier<Duration> every) {
        alive = pageIsThere;
        pulse = every;
    }

    /** Feeds one more page. */
    synchronized void open(AsyncContext page, PageEvent first) {
        PageFeed feed = new PageFeed(page, this::forget, alive, pulse);
        if (closed) {
            feed.endWith(PageEvent.of("ended", new Json().put("reason", "the session has ended")));
        } else {
            if (feeds.size() == MOST) {
                feeds.removeFirst().endWith(TOO_MANY);
            }
            feeds.addLast(feed);
            feed.tell(first);
        }
        feed.start();
    }

    void tell(PageEvent event) {
        present().forEach(feed -> feed.tell(event));
    }

    /** Whether one of the pages is there: something could be written to it. */
    boolean answer() {
        return present().stream().anyMatch(PageFeed::answers);
    }

    /** Tells all pages a last thing, and closes them. */
    void close(PageEvent last) {
        synchronized (this) {
            closed = true;
        }
        present().forEach(feed -> feed.endWith(last));
    }

    private synchronized List<PageFeed> present() {
        return List.copyOf(feeds);
    }

    private synchronized void forget(PageFeed feed) {
        feeds.remove(feed);
    }
}
