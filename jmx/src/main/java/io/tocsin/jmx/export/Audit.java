package io.tocsin.jmx.export;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log of one MBean, {@code io.tocsin.audit}: who changed what, or was refused. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.tocsin.audit");

    private volatile String mbean = "?";

    /** From now on the MBean is called so. */
    void named(ObjectName name) {
        mbean = name.toString();
    }

    void changed(String attribute, @Nullable Object before, @Nullable Object after) {
        LOG.info("{} {}: {} -> {} by {}", mbean, attribute, Legible.of(before), Legible.of(after), Caller.name());
    }

    void changeRefused(String attribute, @Nullable Object wanted, Exception refusal) {
        LOG.warn("{} {}: -> {} by {} refused: {}",
                mbean, Legible.of(attribute), Legible.of(wanted), Caller.name(), reason(refusal));
    }

    void called(String operation, @Nullable Object[] arguments) {
        LOG.info("{} {}({}) by {}", mbean, operation, list(arguments), Caller.name());
    }

    void callRefused(String operation, @Nullable Object[] arguments, Exception refusal) {
        LOG.warn("{} {}({}) by {} refused: {}",
                mbean, operation, list(arguments), Caller.name(), reason(refusal));
    }

    private static String list(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).map(Legible::of).collect(Collectors.joining(", "));
    }

    private static String reason(Exception refusal) {
        String message = refusal.getMessage();
        return Legible.of(message == null ? refusal.getClass().getSimpleName() : message);
    }
}
