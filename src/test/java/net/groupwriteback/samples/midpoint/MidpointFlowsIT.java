/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mappings of the samples for midPoint, run between the packed connectors: what they say is accepted, arrives, reads back
 * as it was written (so that midPoint has nothing to write a second time), and heals what was changed.
 */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class MidpointFlowsIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int FIRST_USER = 88_001;
    private static final int USERS = 12;
    private static final String OU = "midpoint";

    @Parameter
    TestDirectory directory;

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private List<String> users;
    private SampleMappings mappings;
    private ConnectorFacade source;
    private ConnectorFacade target;

    @BeforeEach
    void start() throws LDAPException {
        tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder))
                .seed(System.nanoTime())
                .start();
        users = users();
        String container = directory.newContainer("midpoint");
        mappings = new SampleMappings(
                Sample.of("objects/060-resource-source.xml"), Sample.of("objects/050-resource-target.xml"), container);
        source = PackedBundle.load().facade(PackedBundle.SOURCE, access(""));
        Map<String, Object> settings = access("graph");
        settings.put("servers", new String[] {directory.host() + ":" + directory.ldapsPort()});
        settings.put("trustedCertificates", directory.caFile().toString());
        settings.put("bindUser", directory.adminDn());
        settings.put("bindPassword", new GuardedString(directory.adminPassword().toCharArray()));
        settings.put("groupContainer", container);
        settings.put("createContainers", true);
        settings.put("adopt", "linked");
        target = PackedBundle.load().facade(PackedBundle.TARGET, settings);
    }

    @AfterEach
    void stop() {
        target.dispose();
        source.dispose();
        tenant.close();
    }

    @Test
    void aGroupArrivesAndNothingIsLeftToWrite() throws InvalidNameException {
        for (GroupSpec spec : List.of(
                GroupSpec.microsoft365("Sales, \"North\" + <R&D> = #1").description("first line"),
                GroupSpec.security("  Æsir \\ Åsgard;"),
                GroupSpec.mailEnabledSecurity("mail enabled"),
                GroupSpec.distribution("x".repeat(256)).description("y".repeat(1024)))) {
            Map<String, Object> role = mappings.role(cloudGroup(group(spec, 5)), Map.of());
            Uid uid = create(role);
            assertThat(changes(uid, role)).isEmpty();
            assertThat(SampleMappings.single(adGroup(uid), "memberFingerprint").toString())
                    .startsWith("5:")
                    .isEqualTo(role.get("memberFingerprint"));
        }
    }

    @Test
    void whatChangesInTheCloudFollows() throws InvalidNameException {
        String id = group(GroupSpec.microsoft365("Before").description("old text"), 5);
        Map<String, Object> before = mappings.role(cloudGroup(id), Map.of());
        Uid uid = create(before);
        state().renameGroup(id, "After, renamed");
        state().update(id, "description", "new text");
        state().addMember(id, users.get(7));
        state().removeMember(id, users.get(0));
        Map<String, Object> after = mappings.role(cloudGroup(id), before);
        assertThat(changes(uid, after)).hasSize(4);
        synchronise(uid, after);
        assertThat(adGroup(uid).getName().getNameValue()).startsWith("CN=After");
        assertThat(changes(uid, after)).isEmpty();
        state().update(id, "description", null);
        Map<String, Object> cleared = mappings.role(cloudGroup(id), after);
        synchronise(uid, cleared);
        assertThat(SampleMappings.single(adGroup(uid), "description")).isNull();
        assertThat(changes(uid, cleared)).isEmpty();
    }

    @Test
    void whatIsChangedInActiveDirectoryIsPutRight() throws LDAPException, InvalidNameException {
        Map<String, Object> role = mappings.role(cloudGroup(group(GroupSpec.microsoft365("Drift"), 5)), Map.of());
        Uid uid = create(role);
        String dn = adGroup(uid).getName().getNameValue();
        try (LDAPConnection ldap = directory.connect()) {
            ldap.modify(
                    dn,
                    new Modification(ModificationType.REPLACE, "description", "by hand"),
                    new Modification(ModificationType.REPLACE, "displayName", "by hand"),
                    new Modification(ModificationType.REPLACE, "groupType", "-2147483640"),
                    new Modification(ModificationType.ADD, "member", userDn(9)));
            ldap.modifyDN(dn, "CN=by hand", true);
        }
        assertThat(changes(uid, role)).hasSize(5);
        synchronise(uid, role);
        assertThat(changes(uid, role)).isEmpty();
        assertThat(SampleMappings.single(adGroup(uid), "memberFingerprint")).isEqualTo(role.get("memberFingerprint"));
    }

    @Test
    void aGroupInTheBinKeepsItsMembersAndOneThatIsRestoredGoesOn() throws InvalidNameException {
        String id = group(GroupSpec.microsoft365("Bin"), 4);
        Map<String, Object> role = mappings.role(cloudGroup(id), Map.of());
        Uid uid = create(role);
        state().delete(id);
        Map<String, Object> inTheBin = mappings.role(cloudGroup(id), role);
        assertThat(inTheBin).containsEntry("softDeleted", true);
        assertThat(inTheBin.get("memberFingerprint")).isEqualTo(role.get("memberFingerprint"));
        assertThat(changes(uid, inTheBin)).isEmpty();
        state().restore(id);
        state().addMember(id, users.get(8));
        Map<String, Object> restored = mappings.role(cloudGroup(id), inTheBin);
        synchronise(uid, restored);
        assertThat(SampleMappings.single(adGroup(uid), "memberFingerprint").toString())
                .startsWith("5:");
    }

    @Test
    void decisionsOnARole() throws InvalidNameException {
        Map<String, Object> role =
                new HashMap<>(mappings.role(cloudGroup(group(GroupSpec.microsoft365("Decided"), 3)), Map.of()));
        role.put("adKind", "globalSecurity");
        role.put("adName", "other, name");
        role.put("adContainer", "OU=Elsewhere");
        Uid uid = create(role);
        assertThat(adGroup(uid).getName().getNameValue()).startsWithIgnoringCase("CN=other\\, name,OU=Elsewhere,");
        assertThat(SampleMappings.single(adGroup(uid), "groupKind")).isEqualTo("globalMailEnabledSecurity");
        assertThat(changes(uid, role)).isEmpty();
        assertThat(mappings.wanted(role)).isTrue();
        role.put("writeback", false);
        assertThat(mappings.wanted(role)).isFalse();
        target.delete(GROUP, uid, null);
        role.put("writeback", true);
        assertThat(mappings.wanted(role)).isTrue();
        assertThat(changes(create(role), role)).isEmpty();
    }

    /** As midPoint does: what is there of the mapped attributes against what the role wants. */
    private Set<AttributeDelta> changes(Uid uid, Map<String, Object> role) throws InvalidNameException {
        ConnectorObject now = adGroup(uid);
        Set<AttributeDelta> deltas = new HashSet<>();
        for (Map.Entry<String, Object> wanted : mappings.group(role).entrySet()) {
            Attribute attribute = now.getAttributeByName(wanted.getKey());
            List<Object> there = attribute == null ? List.of() : attribute.getValue();
            List<Object> want = wanted.getValue() == null ? List.of() : List.of(wanted.getValue());
            if (!equal(wanted.getKey(), there, want)) {
                // Several values are possible by Active Directory's schema: midPoint adds and removes.
                deltas.add(
                        wanted.getKey().equals("description")
                                ? AttributeDeltaBuilder.build("description", want, there)
                                : AttributeDeltaBuilder.build(wanted.getKey(), want));
            }
        }
        return deltas;
    }

    private static boolean equal(String name, List<Object> there, List<Object> want) throws InvalidNameException {
        return name.equals("__NAME__")
                ? new LdapName(there.get(0).toString())
                        .equals(new LdapName(want.get(0).toString()))
                : there.equals(want);
    }

    private void synchronise(Uid uid, Map<String, Object> role) throws InvalidNameException {
        target.updateDelta(GROUP, uid, changes(uid, role), null);
    }

    private Uid create(Map<String, Object> role) {
        Set<Attribute> attributes = new HashSet<>();
        mappings.group(role).forEach((name, value) -> {
            if (value != null) {
                attributes.add(AttributeBuilder.build(name, value));
            }
        });
        return target.create(GROUP, attributes, null);
    }

    private ConnectorObject adGroup(Uid uid) {
        return target.getObject(GROUP, uid, options(mappings.readFromTarget()));
    }

    private ConnectorObject cloudGroup(String id) {
        return Objects.requireNonNull(source.getObject(GROUP, new Uid(id), options(mappings.readFromSource())));
    }

    private static OperationOptions options(String... attributes) {
        return new OperationOptionsBuilder().setAttributesToGet(attributes).build();
    }

    private String group(GroupSpec spec, int members) {
        String id = state().createGroup(spec);
        state().addMembers(id, users.subList(0, members));
        return id;
    }

    private TenantState state() {
        return tenant.state();
    }

    /** The tenant's users for those of the directory, by SID. */
    private List<String> users() throws LDAPException {
        List<String> ids = new ArrayList<>();
        try (LDAPConnection ldap = directory.connect()) {
            if (ldap.getEntry(userDn(0), "1.1") == null) {
                directory.addUsers(FIRST_USER, USERS, OU);
            }
        }
        try (LDAPConnection ldap = directory.connect()) {
            for (int number : IntStream.range(0, USERS).toArray()) {
                Entry user = ldap.getEntry(userDn(number), "objectSid");
                String sid = Sid.ofBytes(user.getAttributeValueBytes("objectSid"))
                        .orElseThrow()
                        .toString();
                String name = "midpoint" + number;
                ids.add(state().createUser(UserSpec.synced(
                        name, name + "@example.test", new OnPremises(sid, name, userDn(number), "ad.test", name))));
            }
        }
        return ids;
    }

    private String userDn(int number) {
        return String.format("CN=user%05d,OU=%s,%s", FIRST_USER + number, OU, directory.baseDn());
    }

    /** The way to the tenant, under the source's names or the target's. */
    private Map<String, Object> access(String prefix) {
        Map<String, Object> access = new HashMap<>();
        access.put("cloud", "custom");
        access.put("graphEndpoint", tenant.endpoint().toString());
        access.put("loginEndpoint", tenant.endpoint().toString());
        access.put("tenantId", tenant.tenantId());
        access.put("clientId", tenant.clientId());
        access.put("clientSecret", new GuardedString(tenant.clientSecret().toCharArray()));
        access.put("groupKinds", new String[] {"microsoft365", "security", "mailEnabledSecurity", "distribution"});
        access.put("trustedCertificates", tenant.caFile().toString());
        if (prefix.isEmpty()) {
            return access;
        }
        Map<String, Object> prefixed = new HashMap<>();
        access.forEach((name, value) -> prefixed.put(
                name.startsWith(prefix) ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                value));
        return prefixed;
    }
}
