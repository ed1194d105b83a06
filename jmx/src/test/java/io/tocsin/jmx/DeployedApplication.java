package io.tocsin.jmx;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/**
 * What an application does with Tocsin between its deployment and its end: a server, its MBeans, a listener, a watched
 * session. {@link RedeployIT} runs it in class loaders of their own.
 */
public final class DeployedApplication implements Callable<Boolean> {
    /** Runs from deployment to end; says whether everything was there. */
    @Override
    public Boolean call() throws Exception {
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        NotificationServer server = ManagedServer.embedding().set("name", "redeployed").start();
        TocsinManagement management = TocsinManagement.register(server);
        ObjectName sessions = new ObjectName("io.tocsin:type=Sessions,name=redeployed");
        NotificationListener listener = (notification, handback) -> {};
        platform.addNotificationListener(sessions, listener, null, null);
        EmbeddedSession session = server.open("alice");
        platform.invoke(sessions, "watch", new Object[] {session.id()}, new String[] {String.class.getName()});
        boolean there = management.names().size() == 4
                && platform.isRegistered(new ObjectName("io.tocsin:type=Session,name=redeployed,id=" + session.id()));
        // the application forgets everything but the server
        server.close();
        return there;
    }
}
