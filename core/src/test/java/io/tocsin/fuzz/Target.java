package io.tocsin.fuzz;

import io.tocsin.client.ServerLineTarget;
import io.tocsin.config.SettingTarget;
import io.tocsin.config.SettingsFileTarget;
import io.tocsin.config.StoredSecretTarget;
import io.tocsin.config.UsersTarget;
import io.tocsin.control.CallbackTarget;
import io.tocsin.control.LineTarget;
import io.tocsin.datagram.linux.ErrorQueueTarget;
import io.tocsin.inspect.FilterTarget;
import java.util.Locale;

/** Something that reads what others wrote, and the laws that hold whatever they did. */
enum Target {
    LINE(LineTarget.class),
    CALLBACK(CallbackTarget.class),
    SETTING(SettingTarget.class),
    SETTINGS_FILE(SettingsFileTarget.class),
    USERS(UsersTarget.class),
    STORED_SECRET(StoredSecretTarget.class),
    FILTER(FilterTarget.class),
    ERROR_QUEUE(ErrorQueueTarget.class),
    SERVER_LINE(ServerLineTarget.class);

    private final Class<?> type;

    Target(Class<?> type) {
        this.type = type;
    }

    /** The class that a fuzzer calls. */
    String className() {
        return type.getName();
    }

    /** Fails if the laws do not hold for this input. */
    void takes(byte[] input) {
        switch (this) {
            case LINE -> LineTarget.fuzzerTestOneInput(input);
            case CALLBACK -> CallbackTarget.fuzzerTestOneInput(input);
            case SETTING -> SettingTarget.fuzzerTestOneInput(input);
            case SETTINGS_FILE -> SettingsFileTarget.fuzzerTestOneInput(input);
            case USERS -> UsersTarget.fuzzerTestOneInput(input);
            case STORED_SECRET -> StoredSecretTarget.fuzzerTestOneInput(input);
            case FILTER -> FilterTarget.fuzzerTestOneInput(input);
            case ERROR_QUEUE -> ErrorQueueTarget.fuzzerTestOneInput(input);
            case SERVER_LINE -> ServerLineTarget.fuzzerTestOneInput(input);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
