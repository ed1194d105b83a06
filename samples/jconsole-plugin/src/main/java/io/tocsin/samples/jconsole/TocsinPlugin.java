package io.tocsin.samples.jconsole;

import com.sun.tools.jconsole.JConsoleContext;
import com.sun.tools.jconsole.JConsoleContext.ConnectionState;
import com.sun.tools.jconsole.JConsolePlugin;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.Map;
import java.util.Optional;
import javax.management.MBeanServerConnection;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import org.jspecify.annotations.Nullable;

/** The plug-in: one tab, {@code Tocsin}, for each connection of JConsole. */
public final class TocsinPlugin extends JConsolePlugin {
    private final Watch watch = new Watch(this::connection);
    private final PropertyChangeListener connectionState = this::changed;

    /** Called by JConsole, for each connection and once more to see whether it works. */
    public TocsinPlugin() {}

    @Override
    public Map<String, JPanel> getTabs() {
        TocsinTab tab = new TocsinTab(watch);
        addContextPropertyChangeListener(connectionState);
        return Map.of("Tocsin", tab.panel());
    }

    /** A look at the server if the tab is shown, else null: JConsole does nothing then. */
    @Override
    public @Nullable SwingWorker<?, ?> newSwingWorker() {
        return watch.next().orElse(null);
    }

    @Override
    public void dispose() {
        removeContextPropertyChangeListener(connectionState);
        watch.end();
    }

    private void changed(PropertyChangeEvent change) {
        if (change.getPropertyName().equals(JConsoleContext.CONNECTION_STATE_PROPERTY)) {
            SwingUtilities.invokeLater(watch::now);
        }
    }

    private Optional<MBeanServerConnection> connection() {
        JConsoleContext context = getContext();
        return context.getConnectionState() == ConnectionState.CONNECTED
                ? Optional.ofNullable(context.getMBeanServerConnection())
                : Optional.empty();
    }
}
