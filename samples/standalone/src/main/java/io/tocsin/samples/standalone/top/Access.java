package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/** As whom, and how, a connection is made. Holds the secret for later connections, and never shows it. */
final class Access {
    private final Optional<String> user;
    private final char[] secret;
    private final boolean tls;

    Access(Optional<String> user, char[] secret, boolean tls) {
        this.user = user;
        this.secret = secret.clone();
        this.tls = tls;
    }

    /** For the connector that a process opens to those who may attach to it. */
    static Access local() {
        return new Access(Optional.empty(), new char[0], false);
    }

    @SuppressWarnings("BanJNDI") // whom to trust is for the person to say who typed the address
    JMXConnector connect(JMXServiceURL url) throws IOException {
        Map<String, Object> environment = new HashMap<>();
        user.ifPresent(name -> environment.put(JMXConnector.CREDENTIALS, new String[] {name, new String(secret)}));
        if (tls) {
            environment.put("com.sun.jndi.rmi.factory.socket", new SslRMIClientSocketFactory());
        }
        try {
            return JMXConnectorFactory.connect(url, environment);
        } catch (SecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
