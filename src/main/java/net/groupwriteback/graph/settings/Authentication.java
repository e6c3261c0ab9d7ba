/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import net.groupwriteback.graph.http.Secrets;
import net.groupwriteback.graph.login.Credential;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** The values of the setting {@code authentication}: which settings each needs, and what it makes of them. */
@SuppressWarnings("ImmutableEnumChecker") // method references do not change
enum Authentication {
    CLIENT_SECRET("clientSecret", Authentication::clientSecret),
    CERTIFICATE("certificate", Authentication::certificate),
    MANAGED_IDENTITY("managedIdentity", (app, names) -> new Credential.ManagedIdentity()),
    WORKLOAD_IDENTITY("workloadIdentity", Authentication::workloadIdentity);

    private static final String TOKEN_FILE_VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

    private final String value;
    private final BiFunction<AppValues, SettingNames, Credential> credential;

    Authentication(String value, BiFunction<AppValues, SettingNames, Credential> credential) {
        this.value = value;
        this.credential = credential;
    }

    /**
     * The credential that the settings describe.
     *
     * @throws ConfigurationException naming the setting that is wrong or missing
     */
    static Credential credential(AppValues app, SettingNames names) {
        Authentication chosen = Arrays.stream(values())
                .filter(one -> one.value.equals(app.authentication()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(names.of("authentication") + ": one of " + allowed()));
        if (chosen != MANAGED_IDENTITY) {
            Checks.requireText(names.of("clientId"), app.clientId());
        }
        return chosen.credential.apply(app, names);
    }

    private static String allowed() {
        return Arrays.stream(values()).map(one -> one.value).collect(Collectors.joining(", "));
    }

    private static Credential clientSecret(AppValues app, SettingNames names) {
        return new Credential.ClientSecret(Optional.ofNullable(app.clientSecret())
                .filter(Secrets::isSet)
                .orElseThrow(() -> needed("clientSecret", CLIENT_SECRET, names)));
    }

    private static Credential certificate(AppValues app, SettingNames names) {
        return new Credential.Certificate(
                readable("certificateFile", app.certificateFile(), CERTIFICATE, names),
                Optional.ofNullable(app.certificatePassword()));
    }

    /** Without a setting, the file that Azure Kubernetes Service names in the environment. */
    private static Credential workloadIdentity(AppValues app, SettingNames names) {
        String file = app.federatedTokenFile();
        return new Credential.WorkloadIdentity(readable(
                "federatedTokenFile",
                Checks.isSet(file) ? file : System.getenv(TOKEN_FILE_VARIABLE),
                WORKLOAD_IDENTITY,
                names));
    }

    private static Path readable(String setting, String file, Authentication authentication, SettingNames names) {
        if (!Checks.isSet(file)) {
            throw needed(setting, authentication, names);
        }
        Checks.require(Checks.isReadable(file), names.of(setting) + ": " + file + " cannot be read");
        return Path.of(file);
    }

    private static ConfigurationException needed(String setting, Authentication authentication, SettingNames names) {
        return new ConfigurationException(
                names.of(setting) + ": needed for " + names.of("authentication") + "=" + authentication.value);
    }
}
