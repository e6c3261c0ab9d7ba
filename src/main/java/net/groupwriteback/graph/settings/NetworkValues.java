/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.groupwriteback.graph.http.HttpSettings;
import net.groupwriteback.graph.http.ProxySettings;
import net.groupwriteback.graph.http.Secrets;
import org.identityconnectors.common.security.GuardedString;

/**
 * How to get to Microsoft, as a host set it. Immutable.
 *
 * @param trustedCertificates PEM file with the only certificates to trust
 * @param proxyHost name or address of an HTTP proxy
 * @param proxyPort its TCP port
 * @param proxyUser its user
 * @param proxyPassword the user's password
 * @param connectTimeoutSeconds limit for one connection attempt
 * @param readTimeoutSeconds limit for silence within one answer
 * @param throttleBudgetSeconds limit for all waits of one operation
 */
public record NetworkValues(
        String trustedCertificates,
        String proxyHost,
        Integer proxyPort,
        String proxyUser,
        GuardedString proxyPassword,
        Integer connectTimeoutSeconds,
        Integer readTimeoutSeconds,
        Integer throttleBudgetSeconds) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final int MAX_BUDGET_SECONDS = 86_400;

    void check(SettingNames names) {
        if (Checks.isSet(trustedCertificates)) {
            Checks.require(
                    Checks.isReadable(trustedCertificates),
                    names.of("trustedCertificates") + ": " + trustedCertificates + " cannot be read");
        }
        if (Checks.isSet(proxyHost) || proxyPort != null) {
            Checks.requireRange(names.of("proxyPort"), proxyPort, 1, MAX_PORT);
        }
        boolean password = Secrets.isSet(proxyPassword);
        boolean login = Checks.isSet(proxyUser) || password;
        Checks.require(
                !login || Checks.isSet(proxyHost), names.in("proxyHost: needed beside proxyUser and proxyPassword"));
        Checks.require(Checks.isSet(proxyUser) == password, names.in("proxyUser and proxyPassword: give both or none"));
        Checks.requireRange(names.of("connectTimeoutSeconds"), connectTimeoutSeconds, 1, MAX_TIMEOUT_SECONDS);
        Checks.requireRange(names.of("readTimeoutSeconds"), readTimeoutSeconds, 1, MAX_TIMEOUT_SECONDS);
        Checks.requireRange(names.of("throttleBudgetSeconds"), throttleBudgetSeconds, 0, MAX_BUDGET_SECONDS);
    }

    HttpSettings http() {
        return new HttpSettings(
                Optional.ofNullable(trustedCertificates).filter(Checks::isSet).map(Path::of),
                Checks.isSet(proxyHost) ? Optional.of(proxy()) : Optional.empty(),
                Duration.ofSeconds(connectTimeoutSeconds),
                Duration.ofSeconds(readTimeoutSeconds),
                Duration.ofSeconds(throttleBudgetSeconds));
    }

    private ProxySettings proxy() {
        Optional<ProxySettings.Login> login = Checks.isSet(proxyUser)
                ? Optional.of(new ProxySettings.Login(proxyUser, proxyPassword))
                : Optional.empty();
        return new ProxySettings(proxyHost, proxyPort, login);
    }
}
