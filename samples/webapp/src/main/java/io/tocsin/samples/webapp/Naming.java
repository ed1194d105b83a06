package io.tocsin.samples.webapp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.naming.Binding;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/** What the application server offers by JNDI, under names that are constants: no user's text gets there. */
@SuppressWarnings("BanJNDI")
final class Naming {
    private static final String THREADS = "java:comp/DefaultManagedThreadFactory";
    private static final String VALUES = "java:comp/env/tocsin";

    private Naming() {}

    /** The thread factory for applications (Jakarta Concurrency), if the server has one. */
    static Optional<ThreadFactory> threadFactory() {
        try {
            return InitialContext.<Object>doLookup(THREADS) instanceof ThreadFactory factory
                    ? Optional.of(factory)
                    : Optional.empty();
        } catch (NamingException none) {
            return Optional.empty();
        }
    }

    /** The values that the server's administrator has put under {@code java:comp/env/tocsin}, as text. */
    static Map<String, String> values() {
        try {
            InitialContext naming = new InitialContext();
            try {
                return texts(naming.listBindings(VALUES));
            } finally {
                naming.close();
            }
        } catch (NameNotFoundException | NoInitialContextException none) {
            return Map.of();
        } catch (NamingException failure) {
            throw new IllegalArgumentException(VALUES + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static Map<String, String> texts(NamingEnumeration<Binding> bindings) throws NamingException {
        Map<String, String> texts = new LinkedHashMap<>();
        while (bindings.hasMore()) {
            Binding binding = bindings.next();
            texts.put(binding.getName(), String.valueOf(binding.getObject()));
        }
        bindings.close();
        return texts;
    }
}
