/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permissions that README asks for, and no other: they are enough for all there is to do, and each is needed. */
class GraphLeastPrivilegeIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final ObjectClass USER = new ObjectClass("user");
    private static final List<String> ALWAYS = List.of("GroupMember.Read.All", "User.Read.All");

    /** What each of the others is for: bin and Exchange, hidden memberships, the tenant's default for writeback. */
    private static final String BIN = "Group.Read.All";

    private static final String HIDDEN = "Member.Read.Hidden";
    private static final String SETTINGS = "GroupSettings.Read.All";
    private static final List<String> PLAIN = List.of("memberId", "memberAnchor", "memberFingerprint", "ownerAnchor");
    private static final List<String> EXCHANGE = List.of("hideFromAddressLists", "allowExternalSenders");

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private InMemoryDirectory directory;
    private Map<String, Object> source;
    private String userId;
    private String groupId;
    private String container;

    @BeforeEach
    void start() throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder()
                .authority(authority)
                .permissions(ALWAYS.toArray(String[]::new))
                .start();
        directory = InMemoryDirectory.start(authority, false);
        directory.addUsers(1, 1, "people");
        String dn = "CN=user00001,OU=people," + directory.baseDn();
        try (LDAPConnection connection = directory.connect()) {
            String sid = Sid.ofBytes(connection.getEntry(dn, "objectSid").getAttributeValueBytes("objectSid"))
                    .orElseThrow()
                    .toString();
            userId = tenant.state()
                    .createUser(UserSpec.synced(
                            "User", "user@example.test", new OnPremises(sid, "user00001", dn, "ad.example.test", "u")));
        }
        groupId = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
        tenant.state().addMember(groupId, userId);
        tenant.state().addOwner(groupId, userId);
        source = Resources.source(tenant);
        source.put("softDeleted", "delete");
    }

    @AfterEach
    void stop() {
        directory.close();
        tenant.close();
    }

    /** The table in README. */
    @Test
    void readmeAsksForThese() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("## Permissions"), readme.indexOf("| Active Directory account"));
        assertThat(Pattern.compile("`(\\w+\\.Read\\.\\w+)`")
                        .matcher(table)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly(ALWAYS.get(0), ALWAYS.get(1), BIN, HIDDEN, SETTINGS);
    }

    @Test
    void twoAreEnoughForEverythingThatIsNotSpecial() throws LDAPException {
        live(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GroupMember.Read.All", "User.Read.All"})
    void withoutOneOfThemNothingGoes(String permission) throws LDAPException {
        Uid written = live(PLAIN);
        tenant.permissions().revoke(permission);
        ConnectorFacade cloud = cloud();
        refused(permission, cloud::test);
        refused(permission, () -> search(cloud, GROUP, PLAIN));
        refused(permission, () -> cloud.sync(GROUP, null, delta -> true, wanted(PLAIN)));
        refused(permission, () -> cloud.sync(USER, null, delta -> true, null));
        cloud.dispose();
        ConnectorFacade ad = ad(container);
        refused(permission, ad::test);
        refused(
                permission,
                () -> ad.update(
                        GROUP,
                        written,
                        Set.of(AttributeBuilder.build("memberFingerprint", "9:" + "0".repeat(64))),
                        null));
        ad.dispose();
    }

    @Test
    void theBinAndWhatExchangeKeepsTakeOneMore() throws LDAPException {
        source.put("softDeleted", "keep");
        List<String> all = new ArrayList<>(PLAIN);
        all.addAll(EXCHANGE);
        refused(BIN, () -> cloud().test());
        tenant.permissions().grant(BIN);
        live(all);
        tenant.permissions().revoke(BIN);
        refused(BIN, () -> search(cloud(), GROUP, PLAIN));
        source.put("softDeleted", "delete");
        refused(BIN, () -> search(cloud(), GROUP, all));
    }

    @Test
    void hiddenMembershipsTakeOneMore() throws LDAPException {
        groupId = tenant.state().createGroup(GroupSpec.microsoft365("Board").hiddenMembership());
        tenant.state().addMember(groupId, userId);
        refused(HIDDEN, () -> cloud().getObject(GROUP, new Uid(groupId), wanted(PLAIN)));
        tenant.permissions().grant(HIDDEN);
        live(PLAIN);
    }

    @Test
    void theTenantsDefaultForWritebackTakesOneMore() throws LDAPException {
        source.put("selection", "writebackEnabled");
        refused(SETTINGS, () -> search(cloud(), GROUP, PLAIN));
        tenant.permissions().grant(SETTINGS);
        live(PLAIN);
    }

    private static void refused(String permission, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant " + permission);
    }

    /** Test, reads of both classes with memberships, two rounds of synchronisation, and a streamed membership. */
    private Uid live(List<String> attributes) throws LDAPException {
        ConnectorFacade cloud = cloud();
        cloud.test();
        assertThat(search(cloud, GROUP, attributes)).isNotEmpty();
        assertThat(search(cloud, USER, List.of("memberAnchor", "groupId"))).hasSize(1);
        SyncToken groups = cloud.sync(GROUP, null, delta -> true, wanted(attributes));
        SyncToken users = cloud.sync(USER, null, delta -> true, null);
        tenant.state().update(groupId, "description", "changed");
        tenant.state().update(userId, "mail", "changed@example.test");
        List<SyncDelta> deltas = new ArrayList<>();
        cloud.sync(GROUP, groups, deltas::add, wanted(attributes));
        cloud.sync(USER, users, deltas::add, null);
        assertThat(deltas).extracting(delta -> delta.getUid().getUidValue()).contains(groupId, userId);
        Object fingerprint = cloud.getObject(GROUP, new Uid(groupId), wanted(attributes))
                .getAttributeByName("memberFingerprint")
                .getValue()
                .get(0);
        assertThat(fingerprint.toString()).startsWith("1:");
        cloud.dispose();

        container = directory.newContainer("streamed");
        ConnectorFacade ad = ad(container);
        ad.test();
        Uid written = ad.create(
                GROUP,
                new HashSet<>(Set.of(
                        AttributeBuilder.build("__NAME__", "CN=crew," + container),
                        AttributeBuilder.build("cloudAnchor", "Group_" + groupId),
                        AttributeBuilder.build("memberFingerprint", fingerprint))),
                null);
        assertThat(ad.getObject(GROUP, written, wanted(List.of("memberFingerprint")))
                        .getAttributeByName("memberFingerprint")
                        .getValue())
                .containsExactly(fingerprint);
        ad.dispose();
        return written;
    }

    private ConnectorFacade cloud() {
        return PackedBundle.load().facade(PackedBundle.SOURCE, source);
    }

    private ConnectorFacade ad(String container) {
        Map<String, Object> target = Resources.target(directory, container);
        target.putAll(Resources.inTarget(source));
        return PackedBundle.load().facade(PackedBundle.TARGET, target);
    }

    private static OperationOptions wanted(List<String> attributes) {
        return new OperationOptionsBuilder().setAttributesToGet(attributes).build();
    }

    private static List<ConnectorObject> search(ConnectorFacade facade, ObjectClass type, List<String> attributes) {
        List<ConnectorObject> found = new ArrayList<>();
        facade.search(type, null, found::add, wanted(attributes));
        return found;
    }
}
