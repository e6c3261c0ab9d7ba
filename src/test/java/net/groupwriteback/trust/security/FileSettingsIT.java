/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static net.groupwriteback.trust.Resources.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may change settings, but not read the server's files, cannot have them read out, neither in an error message nor by a login service of his. */
class FileSettingsIT {
    private static final String SECRET = "root:$6$planted$W0rdThatNobodyMayRead";

    /** Headers of tokens as a cluster projects them into a pod and as GitHub gives them to a workflow. */
    private static final String KUBERNETES =
            "{\"alg\":\"RS256\",\"kid\":\"cnBnaR9Rv-HwzbBp7cFHnnCgbcDhXZbjx4nVXQ4xn-w\"}";

    private static final String GITHUB =
            "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5t\":\"ykNaY4qM_ta4k2TgZOCEYLkcYlA\",\"kid\":\"CC413527-173F-5A05-976E-9C52B1D7B431\"}";

    private static final String CLAIMS = "{\"iss\":\"https://issuer.example\",\"aud\":[\"api://AzureADTokenExchange\"],"
            + "\"sub\":\"system:serviceaccount:idm:host\",\"exp\":4102444800,\"kubernetes.io\":{\"namespace\":\"idm\"}}";

    private static final List<String> CONTENTS = List.of(
            SECRET,
            SECRET + ":19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\n",
            "-----BEGIN CERTIFICATE-----\n" + SECRET + "\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END PRIVATE KEY-----\n",
            "-----BEGIN " + SECRET + "-----\n",
            "-----BEGIN CERTIFICATE-----\nMIIB\n" + SECRET + "\n",
            "\u0000\u0001" + SECRET,
            "W0rdThatNobodyMayRead",
            "root.W0rdThatNobodyMayRead.planted",
            jwt("[\"W0rdThatNobodyMayRead\"]", CLAIMS),
            jwt("{\"kid\":\"W0rdThatNobodyMayRead\"}", CLAIMS),
            jwt("{\"alg\":\"RS256\"}", "W0rdThatNobodyMayRead"),
            jwt(KUBERNETES, CLAIMS) + "\n" + SECRET,
            jwt(KUBERNETES, CLAIMS) + "." + "W0rdThatNobodyMayRead",
            jwt(KUBERNETES, CLAIMS) + "W0rdThatNobodyMayRead".repeat(4_000));

    private static final List<String> SOURCE_FILES =
            List.of("certificateFile", "federatedTokenFile", "trustedCertificates");

    @TempDir
    private Path folder;

    private TestAuthority authority;
    private SimulatedTenant tenant;

    /** All forms that the login service was sent. */
    private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        tenant.faults().always("POST", "/oauth2/", (call, service) -> {
            sent.add(call.form());
            return service.answer(call);
        });
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static String jwt(String header, String claims) {
        return base64(header) + "." + base64(claims) + "." + base64("signature");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noFileIsReadOutInAMessageNorToALoginService() throws IOException, LDAPException {
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            for (String content : CONTENTS) {
                Path file = Files.writeString(folder.resolve("file"), content);
                for (String setting : SOURCE_FILES) {
                    Map<String, Object> source = with(Resources.source(tenant), setting, file.toString());
                    String authentication = setting.equals("certificateFile") ? "certificate" : "workloadIdentity";
                    if (!setting.equals("trustedCertificates")) {
                        source.put("authentication", authentication);
                    }
                    saysNothing(PackedBundle.SOURCE, source);
                    Map<String, Object> reading = with(target, "graphTenantId", tenant.tenantId());
                    reading.putAll(Resources.inTarget(source));
                    saysNothing(PackedBundle.TARGET, reading);
                }
                saysNothing(PackedBundle.TARGET, with(target, "trustedCertificates", file.toString()));
                saysNothing(
                        PackedBundle.TARGET,
                        with(with(target, "bindMethod", "external"), "certificateFile", file.toString()));
                saysNothing(
                        PackedBundle.TARGET, with(with(target, "bindMethod", "gssapi"), "keytabFile", file.toString()));
            }
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void aFileThatHoldsNoCertificatesIsNamed() throws IOException, LDAPException {
        Path file = Files.writeString(folder.resolve("shadow"), SECRET);
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            assertThat(failure(PackedBundle.TARGET, with(target, "trustedCertificates", file.toString())))
                    .hasMessageContaining("trustedCertificates: " + file + " holds no PEM certificates");
        }
    }

    /** A file without end. */
    @ParameterizedTest
    @ValueSource(strings = {"certificateFile", "federatedTokenFile", "trustedCertificates"})
    void aFileWithoutEndIsRefused(String setting) throws LDAPException {
        Map<String, Object> source = with(Resources.source(tenant), setting, "/dev/zero");
        if (!setting.equals("trustedCertificates")) {
            source.put("authentication", setting.equals("certificateFile") ? "certificate" : "workloadIdentity");
        }
        assertThat(failure(PackedBundle.SOURCE, source))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(setting + ": /dev/zero ");
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            target.putAll(
                    setting.equals("trustedCertificates")
                            ? Map.of(setting, "/dev/zero")
                            : Map.of("bindMethod", "external", "certificateFile", "/dev/zero"));
            assertThat(failure(PackedBundle.TARGET, target))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("/dev/zero is too big");
        }
    }

    @Test
    void aKeytabWithoutEndIsRefused() throws LDAPException {
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            target.putAll(Map.of("bindMethod", "gssapi", "bindUser", "idm@ad.example.test", "keytabFile", "/dev/zero"));
            assertThat(failure(PackedBundle.TARGET, target))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("keytabFile: /dev/zero is too big");
        }
    }

    /** Where the setting names something else, the message says which setting and which file. */
    @Test
    void aFileThatIsNoTokenIsNamed() throws IOException, LDAPException {
        Path file = Files.writeString(folder.resolve("shadow"), SECRET);
        assertThat(failure(PackedBundle.SOURCE, withToken(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("federatedTokenFile: " + file + " holds no token of an identity provider");
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            target.putAll(Resources.inTarget(withToken(file)));
            assertThat(failure(PackedBundle.TARGET, target))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("graphFederatedTokenFile: " + file + " holds no token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KUBERNETES, GITHUB})
    void tokensOfIdentityProvidersAreSentAsTheyAre(String header) throws IOException {
        String token = jwt(header, CLAIMS);
        failure(PackedBundle.SOURCE, withToken(Files.writeString(folder.resolve("token"), token + "\n")));
        assertThat(sent).isNotEmpty().allSatisfy(form -> assertThat(form).containsEntry("client_assertion", token));
    }

    private Map<String, Object> withToken(Path file) {
        return with(
                with(Resources.source(tenant), "authentication", "workloadIdentity"),
                "federatedTokenFile",
                file.toString());
    }

    /** It fails, and nothing that a host could show or log holds a word of the file. */
    private static void saysNothing(String connector, Map<String, Object> settings) {
        String said = Resources.everythingSaidBy(failure(connector, settings));
        Stream<String> words = Arrays.stream(SECRET.split("[:$]", -1)).filter(word -> word.length() > 4);
        assertThat(words)
                .allSatisfy(word -> assertThat(said).as("%s", settings.keySet()).doesNotContain(word));
    }

    private static ConnectorException failure(String connector, Map<String, Object> settings) {
        ConnectorFacade facade = PackedBundle.load().facade(connector, settings);
        try {
            facade.test();
        } catch (ConnectorException e) {
            return e;
        } finally {
            facade.dispose();
        }
        throw new AssertionError("a file that is none of what is asked for was taken");
    }
}
