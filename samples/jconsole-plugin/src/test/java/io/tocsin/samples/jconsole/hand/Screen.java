package io.tocsin.samples.jconsole.hand;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** What is on the screen. Looks on Swing's thread, and again until what is wanted is there, but not for ever. */
final class Screen {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final long POLL_NANOS = 30_000_000;

    private Screen() {}

    /** Waits until the look sees something, and returns it. */
    static <T> T await(String what, Callable<Optional<T>> look) throws Exception {
        long begin = System.nanoTime();
        while (true) {
            Optional<T> seen = onSwing(look);
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits for a component that is shown. */
    static <T extends Component> T await(String what, Class<T> type, Predicate<T> which) throws Exception {
        return await(what, () -> all(type).stream().filter(which).findFirst());
    }

    static <T> T onSwing(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        SwingUtilities.invokeLater(task);
        return task.get();
    }

    /** The shown components of a type; those of the window that was opened last come first. */
    static <T extends Component> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        Window[] windows = Window.getWindows();
        for (int i = windows.length - 1; i >= 0; i--) {
            found.addAll(within(windows[i], type));
        }
        return found;
    }

    static <T extends Component> List<T> within(Component root, Class<T> type) {
        List<T> found = new ArrayList<>();
        if (root.isShowing()) {
            collect(root, type, found);
        }
        return found;
    }

    private static <T extends Component> void collect(Component root, Class<T> type, List<T> found) {
        if (type.isInstance(root) && root.isShowing()) {
            found.add(type.cast(root));
        }
        if (root instanceof Container container) {
            for (Component child : container.getComponents()) {
                collect(child, type, found);
            }
        }
    }

    static boolean isNamed(Component component, @Nullable String name) {
        return Objects.equals(component.getAccessibleContext().getAccessibleName(), name);
    }
}
