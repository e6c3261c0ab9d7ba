/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapPorts;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers beyond any sane size end in an error that a host understands. */
class SizesIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int TOO_MUCH = 65 << 20;
    private static final int DEEP = 5_000_000;
    private static final String TOO_LONG = "an answer of more than 67108864 bytes";

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private ConnectorFacade cloud;

    @BeforeEach
    void start() {
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        cloud = PackedBundle.load()
                .facade(PackedBundle.SOURCE, Resources.with(Resources.source(tenant), "throttleBudgetSeconds", 0));
    }

    @AfterEach
    void stop() {
        cloud.dispose();
        tenant.close();
    }

    private void answered(int status, byte[] body, String reason) {
        Fault fault = (call, service) -> Reply.json(status, body);
        tenant.faults().always("GET", "/v1.0/", fault);
        assertThatThrownBy(() -> cloud.search(GROUP, null, group -> true, null))
                .isInstanceOf(ConnectorIOException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] filled(int length, String start, char with) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) with);
        byte[] head = start.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, body, 0, head.length);
        return body;
    }

    /** Compressed on the way, it is a small answer. */
    @Test
    void aBodyWithoutEndIsAnErrorOfTheConnection() {
        answered(200, filled(TOO_MUCH, "{\"value\":[", ' '), TOO_LONG);
    }

    @Test
    void aTextWithoutEndIsAnErrorOfTheConnection() {
        answered(200, filled(TOO_MUCH / 2, "{\"value\":[{\"displayName\":\"", 'x'), "String value length");
    }

    @Test
    void anAnswerWithoutBottomIsAnErrorOfTheConnection() {
        answered(200, filled(DEEP, "{\"value\":[{\"id\":", '['), "nesting depth");
    }

    /** Short of the limit of bytes, and read as objects more than the heap holds. */
    @Test
    void morePeopleThanAnyPageHoldsAreAnErrorOfTheConnection() {
        String start = "{\"value\":[";
        byte[] body = filled(TOO_MUCH / 2, start, ' ');
        byte[] one = "{\"id\":\"1\"},".getBytes(StandardCharsets.UTF_8);
        for (int at = start.length(); at + one.length < body.length; at += one.length) {
            System.arraycopy(one, 0, body, at, one.length);
        }
        answered(200, body, "Token count");
    }

    @Test
    void aNumberWithoutEndIsAnErrorOfTheConnection() {
        answered(200, filled(DEEP, "{\"value\":[{\"id\":", '7'), "Number value length");
    }

    @Test
    void errorBodiesWithoutEndAreErrorsAllTheSame() {
        answered(403, filled(TOO_MUCH, "{\"error\":{\"code\":\"", 'x'), TOO_LONG);
    }

    @Test
    void aLoginServiceWithoutEndIsAnErrorOfTheConnection() {
        tenant.faults()
                .always(
                        "POST",
                        "/oauth2/",
                        (call, service) -> Reply.json(200, filled(TOO_MUCH, "{\"access_token\":\"", 'x')));
        assertThatThrownBy(() -> cloud.search(GROUP, null, group -> true, null))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(TOO_LONG);
    }

    @Test
    void aBatchWithoutEndIsAnErrorOfTheConnection() {
        tenant.state().createGroup(GroupSpec.microsoft365("One"));
        tenant.state().createGroup(GroupSpec.microsoft365("Two"));
        tenant.faults()
                .always("POST", "batch", (call, service) -> Reply.json(200, filled(TOO_MUCH, "{\"responses\":[", ' ')));
        OperationOptions batched = new OperationOptionsBuilder()
                .setAttributesToGet("hideFromAddressLists")
                .build();
        assertThatThrownBy(() -> cloud.search(GROUP, null, group -> true, batched))
                .isInstanceOf(ConnectorIOException.class)
                .hasMessageContaining(TOO_LONG);
    }

    @Test
    void pagesOfADirectoryThatDoNotEndAreAnError() throws LDAPException {
        directory(BoundlessDirectory.Trick.PAGES, "do not end");
    }

    @Test
    void rangesOfADirectoryThatDoNotEndAreAnError() throws LDAPException {
        directory(BoundlessDirectory.Trick.RANGES, "do not end");
    }

    @Test
    void moreMembersThanAnyGroupHasAreAnError() throws LDAPException {
        directory(BoundlessDirectory.Trick.LEAPS, "do not end; gave up after 3 ranges and 3000000 values");
    }

    @Test
    void anEntryBeyondSizeIsAnError() throws LDAPException {
        directory(
                BoundlessDirectory.Trick.ENTRY,
                "the connection broke (LDAP 81 server down: The connection to server localhost:");
    }

    private void directory(BoundlessDirectory.Trick trick, String reason) throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            String container = directory.newContainer("sizes");
            directory.addUsers(1, 1, "sizes");
            try (LDAPConnection connection = directory.backstage()) {
                connection.add(new Entry(
                        "CN=Sales," + container,
                        new Attribute("objectClass", "group"),
                        new Attribute("sAMAccountName", "sales"),
                        new Attribute("adminDescription", "Group_0a000000-0000-0000-0000-00000000000b"),
                        new Attribute("member", "CN=user00001,OU=sizes," + directory.baseDn())));
            }
            try (LdapPorts ports =
                    new LdapPorts(BoundlessDirectory.before(directory, container, trick), authority.localhost())) {
                Map<String, Object> settings = Resources.target(directory, container);
                settings.put("servers", new String[] {"localhost:" + ports.ldaps()});
                ConnectorFacade ad = PackedBundle.load().facade(PackedBundle.TARGET, settings);
                OperationOptions members = new OperationOptionsBuilder()
                        .setAttributesToGet("memberAnchor")
                        .build();
                assertThatThrownBy(() -> ad.search(GROUP, null, group -> true, members))
                        .isInstanceOf(ConnectorException.class)
                        .hasMessageContaining(reason);
                ad.dispose();
            }
        }
    }
}
