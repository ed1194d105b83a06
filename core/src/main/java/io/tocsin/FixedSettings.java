package io.tocsin;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is fixed when the server starts. Immutable, and always valid; its text hides the password.
 *
 * @param name the server's name
 * @param profile which set of defaults applies
 * @param controlAddress where the control endpoint listens; empty for embedded sessions only
 * @param controlTls the key store that turns TLS on
 * @param controlTlsPassword its password
 * @param authMode who may log on
 * @param authUsers the users file
 * @param pushAddress where datagrams come from; empty for the control endpoint's address and any port
 * @param pushTransport how datagrams are sent
 */
public record FixedSettings(
        String name,
        Profile profile,
        Optional<InetSocketAddress> controlAddress,
        Optional<Path> controlTls,
        Optional<String> controlTlsPassword,
        AuthMode authMode,
        Optional<Path> authUsers,
        Optional<InetSocketAddress> pushAddress,
        TransportKind pushTransport) {
    /**
     * Checks every value, and every rule between values.
     *
     * @throws InvalidSettingException naming everything that is wrong
     */
    public FixedSettings {
        new SettingValues()
                .check(Setting.NAME, name)
                .check(Setting.PROFILE, profile)
                .check(Setting.CONTROL_ADDRESS, controlAddress)
                .check(Setting.CONTROL_TLS, controlTls)
                .check(Setting.CONTROL_TLS_PASSWORD, controlTlsPassword)
                .check(Setting.AUTH_MODE, authMode)
                .check(Setting.AUTH_USERS, authUsers)
                .check(Setting.PUSH_ADDRESS, pushAddress)
                .check(Setting.PUSH_TRANSPORT, pushTransport)
                .rule(
                        authMode != AuthMode.USERS || authUsers.isPresent(),
                        "auth.users must be a path while auth.mode is users, was 'off'")
                .rule(
                        authMode != AuthMode.AUTO || authUsers.isEmpty(),
                        "auth.mode must be users while auth.users is set (or say open or host), was 'auto'")
                .rule(
                        authMode != AuthMode.AUTO || controlAddress.filter(FixedSettings::reachable).isEmpty(),
                        "auth.mode must be open, users or host unless control.address is a loopback address, was '"
                                + authMode + "' with control.address "
                                + Setting.CONTROL_ADDRESS.format(controlAddress))
                .refuse();
    }

    /** Whether others than this host's own processes can connect. */
    private static boolean reachable(InetSocketAddress address) {
        return !address.isUnresolved() && !address.getAddress().isLoopbackAddress();
    }

    private static FixedSettings of(SettingValues values) {
        return new FixedSettings(
                values.get(Setting.NAME),
                values.get(Setting.PROFILE),
                values.get(Setting.CONTROL_ADDRESS),
                values.get(Setting.CONTROL_TLS),
                values.get(Setting.CONTROL_TLS_PASSWORD),
                values.get(Setting.AUTH_MODE),
                values.get(Setting.AUTH_USERS),
                values.get(Setting.PUSH_ADDRESS),
                values.get(Setting.PUSH_TRANSPORT));
    }

    private SettingValues values() {
        return new SettingValues()
                .put(Setting.NAME, name)
                .put(Setting.PROFILE, profile)
                .put(Setting.CONTROL_ADDRESS, controlAddress)
                .put(Setting.CONTROL_TLS, controlTls)
                .put(Setting.CONTROL_TLS_PASSWORD, controlTlsPassword)
                .put(Setting.AUTH_MODE, authMode)
                .put(Setting.AUTH_USERS, authUsers)
                .put(Setting.PUSH_ADDRESS, pushAddress)
                .put(Setting.PUSH_TRANSPORT, pushTransport);
    }

    /**
     * The defaults of the settings table.
     *
     * @return a new instance
     */
    public static FixedSettings defaults() {
        return parse(Map.of());
    }

    /**
     * Reads values; live ones among them are not looked at.
     *
     * @param texts values by key; what is left out has its default
     * @return a new instance
     * @throws InvalidSettingException naming everything that is wrong
     */
    public static FixedSettings parse(Map<String, String> texts) {
        return of(SettingValues.parse(texts, false));
    }

    /**
     * The value of one row.
     *
     * @param setting a fixed row of the table
     * @param <T> what its value is
     * @return the value
     */
    public <T> T get(Setting<T> setting) {
        return values().get(setting);
    }

    /**
     * The same settings but for one row.
     *
     * @param setting a fixed row of the table
     * @param value its value
     * @param <T> what its value is
     * @return a new instance
     * @throws InvalidSettingException if the value is not let in, or not beside the others
     */
    public <T> FixedSettings with(Setting<T> setting, T value) {
        SettingValues values = values();
        values.get(setting);
        return of(values.put(setting, value));
    }

    @Override
    public String toString() {
        return "FixedSettings[" + values().show() + "]";
    }
}
