package io.tocsin.samples.jconsole;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingWorker;

/** Something that the operator does to the server: in the background, and then Swing's thread is told how it went. */
final class Deed extends SwingWorker<String, Void> {
    private final Callable<String> deed;
    private final Consumer<String> done;
    private final Consumer<String> refused;

    private Deed(Callable<String> deed, Consumer<String> done, Consumer<String> refused) {
        this.deed = deed;
        this.done = done;
        this.refused = refused;
    }

    /** Does it, and tells what it returned, or why it failed. */
    static void start(Callable<String> deed, Consumer<String> done, Consumer<String> refused) {
        new Deed(deed, done, refused).execute();
    }

    @Override
    protected String doInBackground() throws Exception {
        return deed.call();
    }

    @Override
    protected void done() {
        try {
            done.accept(get());
        } catch (ExecutionException e) {
            refused.accept(Refusal.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
