package io.tocsin.samples.webapp;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server-sent events of one open page. One virtual thread writes them, and a comment now and then, which shows
 * whether the page is still there. An event that finds the queue full is dropped: the bell rings again.
 */
final class PageFeed implements AsyncListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int QUEUED = 64;

    /** What is to be written, and who waits for that. */
    record Work(PageEvent event, @Nullable CountDownLatch written) {}

    private final AsyncContext page;
    private final Consumer<PageFeed> gone;
    private final Runnable alive;
    private final Supplier<Duration> pulse;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread thread;
    private volatile @Nullable PageEvent last;
    private volatile boolean over;

    PageFeed(AsyncContext page, Consumer<PageFeed> gone, Runnable alive, Supplier<Duration> pulse) {
        this.page = page;
        this.gone = gone;
        this.alive = alive;
        this.pulse = pulse;
        this.thread = Thread.ofVirtual().name("tocsin-page").unstarted(this::run);
    }

    void start() {
        page.setTimeout(0);
        page.addListener(this);
        thread.start();
    }

    void tell(PageEvent event) {
        var _ = queue.offer(new Work(event, null));
    }

    /** Says a last thing, whatever is queued, and ends. */
    void endWith(PageEvent event) {
        last = event;
        queue.clear();
        tell(PageEvent.PULSE);
    }

    /** Writes something to the page; whether that succeeded within five seconds. */
    boolean answers() {
        CountDownLatch written = new CountDownLatch(1);
        try {
            return queue.offer(new Work(PageEvent.PULSE, written))
                    && written.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            ServletOutputStream out = page.getResponse().getOutputStream();
            while (last == null) {
                Work work = queue.poll(pulse.get().toNanos(), TimeUnit.NANOSECONDS);
                if (last == null) {
                    write(out, work == null ? PageEvent.PULSE : work.event());
                    if (work != null && work.written() != null) {
                        work.written().countDown();
                    }
                }
            }
            PageEvent goodbye = last;
            if (goodbye != null) {
                write(out, goodbye);
            }
        } catch (IOException | IllegalStateException pageIsGone) {
            // then there is nobody to tell
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void write(ServletOutputStream out, PageEvent event) throws IOException {
        out.write(event.bytes());
        out.flush();
        alive.run();
    }

    private void end() {
        gone.accept(this);
        if (!over) {
            try {
                page.complete();
            } catch (IllegalStateException completedAlready) {
                // by the container
            }
        }
    }

    // -- told by the container

    @Override
    public void onComplete(AsyncEvent event) {
        over = true;
        thread.interrupt();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
