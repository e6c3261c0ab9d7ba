/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.groupwriteback.graph.login.Credential;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** The values of the setting {@code authentication}: which settings each needs, and what it makes of them. */
@SuppressWarnings("ImmutableEnumChecker") // method references do not change
enum Authentication {
    CLIENT_SECRET("clientSecret", Authentication::clientSecret),
    CERTIFICATE("certificate", Authentication::certificate),
    MANAGED_IDENTITY("managedIdentity", settings -> new Credential.ManagedIdentity()),
    WORKLOAD_IDENTITY("workloadIdentity", Authentication::workloadIdentity);

    private static final String TOKEN_FILE_VARIABLE = "AZURE_FEDERATED_TOKEN_FILE";

    private final String value;
    private final Function<M365GroupsConfiguration, Credential> credential;

    Authentication(String value, Function<M365GroupsConfiguration, Credential> credential) {
        this.value = value;
        this.credential = credential;
    }

    /**
     * The credential that the settings describe.
     *
     * @throws ConfigurationException naming the setting that is wrong or missing
     */
    static Credential credential(M365GroupsConfiguration settings) {
        Authentication chosen = Arrays.stream(values())
                .filter(one -> one.value.equals(settings.getAuthentication()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("authentication: one of " + allowed()));
        if (chosen != MANAGED_IDENTITY && !isSet(settings.getClientId())) {
            throw new ConfigurationException("clientId: missing");
        }
        return chosen.credential.apply(settings);
    }

    private static String allowed() {
        return Arrays.stream(values()).map(one -> one.value).collect(Collectors.joining(", "));
    }

    private static Credential clientSecret(M365GroupsConfiguration settings) {
        return new Credential.ClientSecret(Optional.ofNullable(settings.getClientSecret())
                .orElseThrow(() -> needed("clientSecret", CLIENT_SECRET)));
    }

    private static Credential certificate(M365GroupsConfiguration settings) {
        return new Credential.Certificate(
                readable("certificateFile", settings.getCertificateFile(), CERTIFICATE),
                Optional.ofNullable(settings.getCertificatePassword()));
    }

    /** Without a setting, the file that Azure Kubernetes Service names in the environment. */
    private static Credential workloadIdentity(M365GroupsConfiguration settings) {
        String file = settings.getFederatedTokenFile();
        return new Credential.WorkloadIdentity(readable(
                "federatedTokenFile", isSet(file) ? file : System.getenv(TOKEN_FILE_VARIABLE), WORKLOAD_IDENTITY));
    }

    private static Path readable(String setting, String file, Authentication authentication) {
        if (!isSet(file)) {
            throw needed(setting, authentication);
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new ConfigurationException(setting + ": " + file + " cannot be read");
        }
        return path;
    }

    private static ConfigurationException needed(String setting, Authentication authentication) {
        return new ConfigurationException(setting + ": needed for authentication=" + authentication.value);
    }

    private static boolean isSet(String text) {
        return text != null && !text.isBlank();
    }
}
