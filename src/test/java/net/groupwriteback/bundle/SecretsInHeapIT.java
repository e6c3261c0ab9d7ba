/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import okhttp3.Credentials;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between two uses of a secret nothing on the heap of the host holds it as text or as octets, nor as it is sent; connections are open all
 * the while.
 */
class SecretsInHeapIT {
    private static final String CLIENT_SECRET = "planted~cl1ent~s3cret~of~the~heap";
    private static final String PASSWORD = "Passw0rd.of.the.Heap";
    private static final String PROXY_USER = "surf";
    private static final String PROXY_PASSWORD = "planted~pr0xy~of~the~heap";
    private static final String APP_FILE = "planted~f1le~of~the~app";
    private static final String LOGON_FILE = "planted~f1le~of~the~logon";

    /** Held on purpose, each in another form: the search finds them. */
    private static final List<String> FORMS = List.of("chars", "text", "wide", "octets");

    @TempDir
    private Path folder;

    private final Properties settings = new Properties();

    @Test
    void noSecretIsOnTheHeapWhileConnectionsAreOpen() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                        .authority(authority)
                        .application("5e1d0000-0000-4000-8000-0000000000c1", CLIENT_SECRET)
                        .start();
                LoopbackProxy proxy = LoopbackProxy.withLogin(PROXY_USER, PROXY_PASSWORD);
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            String container = directory.newContainer("heap");
            settings.put("container", container);
            source(tenant, "source");
            secret("source.clientSecret", CLIENT_SECRET);
            settings.put("source.proxyHost", "localhost");
            settings.put("source.proxyPort", Integer.toString(proxy.port()));
            settings.put("source.proxyUser", PROXY_USER);
            secret("source.proxyPassword", PROXY_PASSWORD);
            source(tenant, "signed");
            settings.put("signed.authentication", "certificate");
            settings.put("signed.certificateFile", app(tenant).toString());
            secret("signed.certificatePassword", APP_FILE);
            target(directory, "target");
            settings.put("target.bindUser", account(directory));
            secret("target.bindPassword", PASSWORD);
            target(directory, "external");
            settings.put("external.bindMethod", "external");
            directory.delegate(directory.newAccount("svc", "Ordinary.1"), Delegation.GROUPS, container);
            settings.put(
                    "external.certificateFile",
                    authority
                            .clientPkcs12(folder.resolve("svc.p12"), "svc", LOGON_FILE)
                            .toString());
            secret("external.certificatePassword", LOGON_FILE);
            for (String form : FORMS) {
                settings.put("held." + form, file(form, held(form)));
            }
            Path heap = folder.resolve("heap.hprof");
            settings.put("heap", heap.toString());

            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none");
            assertThat(host.run(HeapProbe.class, host.file(settings))).contains("written", "exit 0");
            assertThat(proxy.tunnels()).isNotEmpty();

            byte[] octets = Files.readAllBytes(heap);
            assertThat(FORMS).allSatisfy(form -> assertThat(holds(octets, held(form)))
                    .as("held as %s", form)
                    .isTrue());
            List<String> found = new ArrayList<>();
            forms().forEach((form, text) -> {
                if (holds(octets, text)) {
                    found.add(form);
                }
            });
            assertThat(found).isEmpty();
        }
    }

    /** What must not be found, by what it is: failures name no secret. */
    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        Map<String, String> secrets = Map.of(
                "client secret",
                CLIENT_SECRET,
                "bind password",
                PASSWORD,
                "password of the proxy",
                PROXY_PASSWORD,
                "password of the certificate of the application",
                APP_FILE,
                "password of the certificate that logs on",
                LOGON_FILE);
        secrets.forEach((name, secret) -> {
            forms.put(name, secret);
            forms.put(name + ", as forms have it", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        });
        forms.put(
                "login of the proxy",
                Credentials.basic(PROXY_USER, PROXY_PASSWORD).substring("Basic ".length()));
        return forms;
    }

    private static String held(String form) {
        return "kept~0n~purp0se~as~" + form;
    }

    private void source(SimulatedTenant tenant, String resource) {
        HostJvm.source(tenant)
                .forEach((name, value) -> settings.put(name.toString().replace("source.", resource + "."), value));
        settings.remove(resource + ".clientSecret");
    }

    private void target(InMemoryDirectory directory, String resource) {
        settings.put(resource + ".servers", directory.host() + ":" + directory.ldapsPort());
        settings.put(resource + ".groupContainer", settings.get("container"));
        settings.put(resource + ".trustedCertificates", directory.caFile().toString());
    }

    private void secret(String setting, String value) throws IOException {
        settings.put("file." + setting, file(setting, value));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Path app(SimulatedTenant tenant) throws Exception {
        HeldCertificate app =
                new HeldCertificate.Builder().rsa2048().commonName("app").build();
        tenant.application().addCertificate(app.certificate());
        char[] password = APP_FILE.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("app", app.keyPair().getPrivate(), password, new Certificate[] {app.certificate()});
        Path file = folder.resolve("app.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    /** An administrator whose password is in no other test. */
    private static String account(InMemoryDirectory directory) throws Exception {
        String account = directory.newAccount("heap", PASSWORD);
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    "CN=Domain Admins,CN=Users," + directory.baseDn(),
                    new Modification(ModificationType.ADD, "member", account));
        }
        return account;
    }

    /** As octets or a text of narrow characters, as a text of wide ones, and as {@code char[]}, which a dump has the other way round. */
    private static boolean holds(byte[] heap, String text) {
        return at(heap, text.getBytes(StandardCharsets.ISO_8859_1))
                || at(heap, text.getBytes(StandardCharsets.UTF_16LE))
                || at(heap, text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static boolean at(byte[] heap, byte[] wanted) {
        for (int start = 0; start <= heap.length - wanted.length; start++) {
            int same = 0;
            while (same < wanted.length && heap[start + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
