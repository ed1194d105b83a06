package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXServiceURL;

/** Readings of one server, over a connection that is made anew when it was lost. Used by one thread. */
final class Feed implements Readings, AutoCloseable {
    private final Target target;
    private final Access access;
    private Optional<String> name;
    private Optional<ServerLink> link = Optional.empty();

    /**
     * Connects at the first reading.
     *
     * @param name the server's name, if there may be several
     */
    Feed(Target target, Access access, Optional<String> name) {
        this.target = target;
        this.access = access;
        this.name = name;
    }

    @Override
    public Reading next(Wanted wanted) throws IOException {
        try {
            if (link.isEmpty()) {
                link = Optional.of(open());
            }
            return link.get().read(wanted);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean over() {
        return target.gone();
    }

    @Override
    public String from() {
        return target.toString();
    }

    @Override
    public void close() {
        link.ifPresent(ServerLink::close);
        link = Optional.empty();
    }

    private ServerLink open() throws IOException {
        JMXServiceURL url = target.url();
        JMXConnector connector = connect(url);
        try {
            ServerName chosen = choose(ServerName.all(connector.getMBeanServerConnection()));
            name = Optional.of(chosen.text());
            return new ServerLink(connector, chosen);
        } catch (IOException e) {
            connector.close();
            throw e;
        }
    }

    private JMXConnector connect(JMXServiceURL url) throws IOException {
        try {
            return access.connect(url);
        } catch (IOException e) {
            String cause = Causes.text(e);
            String hint = cause.startsWith("non-JRMP server") ? " (if it speaks TLS: --tls)" : "";
            throw new IOException(target + ": " + cause + hint, e);
        }
    }

    private ServerName choose(List<ServerName> all) throws IOException {
        if (all.isEmpty()) {
            throw new IOException("no Tocsin server shows itself in " + target);
        }
        Optional<ServerName> chosen = ServerName.chosen(all, name);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        if (name.isPresent()) {
            throw new IOException(target + " has no server '" + name.get() + "', but " + ServerName.list(all));
        }
        throw new AmbiguousServerException(
                "several servers in " + target + ": " + ServerName.list(all) + "; choose one by --name");
    }
}
