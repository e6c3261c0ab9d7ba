/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.trust.security.HostRequests.Member;
import net.groupwriteback.trust.security.HostRequests.Request;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Groups that are not ours, in every way in which they can be not ours, against everything that a host can ask for under whatever settings:
 * nothing in the whole domain changes.
 */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class OwnershipIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int DRAWS = 6;

    /** The settings that say what may be done to a group, and how; the rest says where it is. */
    private static final Map<String, List<Object>> SETTINGS = Map.of(
            "adopt", List.of("never", "linked", "linkedOrSid"),
            "deleteMode", List.of("delete", "detach", "disable"),
            "restoreDeleted", List.of(true, false),
            "protectUnowned", List.of(true, false),
            "createContainers", List.of(true, false),
            "exchange", List.of("auto", "off"),
            "unresolvedMembers", List.of("skip", "fail"),
            "memberChunkSize", List.of(1, 1000),
            "maxMemberRemovalPercent", List.of(50, 100),
            "changeTracking", List.of("dirSync", "usn"));

    @Parameter
    TestDirectory directory;

    @TempDir
    private Path folder;

    /** {@code -Dtrust.seed=} plays a run again. */
    private final long seed = Long.getLong("trust.seed", System.nanoTime());

    private final Random random = new Random(seed);
    private SimulatedTenant tenant;
    private LDAPConnection connection;
    private WholeDomain domain;
    private String container;
    private String outside;
    private Member member;
    private Member other;
    private String userId;

    @BeforeEach
    void start() throws Exception {
        tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder))
                .seed(seed)
                .start();
        connection = directory.connect();
        domain = new WholeDomain(directory);
        container = directory.newContainer("ownership");
        outside = directory.newContainer("outside");
        directory.addUsers(88_001, 1, "owners");
        member = member(directory.adminDn());
        other = member("CN=user88001,OU=owners," + directory.baseDn());
        userId = tenant.state()
                .createUser(UserSpec.synced(
                        "Other",
                        "other@example.test",
                        new OnPremises(other.sid(), "other", other.dn(), "ad.example.test", "other")));
    }

    @AfterEach
    void stop() {
        domain.close();
        connection.close();
        tenant.close();
    }

    @Test
    void nothingThatAHostAsksForChangesAGroupThatIsNotOurs() throws LDAPException {
        Map<String, Set<String>> before = domain.everythingBut(container, outside);
        for (int draw = 0; draw < DRAWS; draw++) {
            for (ForeignGroup foreign : ForeignGroup.values()) {
                attack(foreign, draw);
            }
        }
        assertThat(domain.everythingBut(container, outside)).as("seed %d", seed).isEqualTo(before);
    }

    private void attack(ForeignGroup foreign, int draw) throws LDAPException {
        String writable = foreign == ForeignGroup.CRITICAL ? "CN=Users," + directory.baseDn() : container;
        Map<String, Object> settings = settings(writable);
        if (foreign.unlinked()) {
            settings.put("protectUnowned", true);
        }
        String anchor = cloudGroup();
        Target target = plant(foreign, "foreign " + draw, anchor);
        String what = foreign + ", " + settings + ", seed " + seed;
        ConnectorFacade facade = PackedBundle.load().facade(PackedBundle.TARGET, settings);
        try {
            tenant.requests().clear();
            long count = domain.count();
            List<Map.Entry<String, Request>> requests = new ArrayList<>(
                    new HostRequests(random, writable, member, other).draw().entrySet());
            Collections.shuffle(requests, random);
            for (Map.Entry<String, Request> request : requests) {
                assertThatThrownBy(() -> request.getValue().send(facade, target.uid()))
                        .as("%s, %s", request.getKey(), what)
                        .isInstanceOf(foreign.refusal())
                        .hasMessageContaining(foreign.words());
            }
            for (Aim aim : Aim.values()) {
                if (aim.isRefused(foreign, settings)) {
                    assertThatThrownBy(() -> facade.create(GROUP, aim.attributes(target, writable), null))
                            .as("a new group with its %s, %s", aim, what)
                            .isInstanceOfAny(
                                    AlreadyExistsException.class,
                                    PermissionDeniedException.class,
                                    InvalidAttributeValueException.class)
                            .hasMessageContaining(
                                    aim == Aim.NAME && foreign == ForeignGroup.OUTSIDE
                                            ? "groupContainer"
                                            : target.name());
                }
            }
            assertThat(domain.changedSince(count)).as(what).isEmpty();
            assertThat(tenant.requests().all()).as("asked of Graph, %s", what).isEmpty();
            if (foreign == ForeignGroup.OUTSIDE) {
                itsCloudGroupGetsAnother(facade, target, what);
            }
        } finally {
            facade.dispose();
            if (foreign == ForeignGroup.CRITICAL) {
                connection.modify(target.dn(), new Modification(ModificationType.DELETE, ForeignGroup.LINK));
            }
        }
    }

    /** What is outside is not adopted by its link, and what was deleted there is not restored: a new group is made, and that is all. */
    private void itsCloudGroupGetsAnother(ConnectorFacade facade, Target target, String what) throws LDAPException {
        if (random.nextBoolean()) {
            connection.delete(target.dn());
        }
        long count = domain.count();
        Uid made = facade.create(GROUP, Aim.LINK.attributes(target, container), null);
        assertThat(made).as(what).isNotEqualTo(target.uid());
        assertThat(domain.changedSince(count)).as(what).containsExactly(Aim.NEW + container);
        connection.delete(Aim.NEW + container);
    }

    /** By what a new group can be made to mean one that is there. */
    private enum Aim {
        LINK,
        SID,
        NAME,
        ACCOUNT_NAME;

        static final String NEW = "CN=new,";

        /** Whether such a group is to be refused; else it is taken over as the settings say, or is a group of its own. */
        boolean isRefused(ForeignGroup foreign, Map<String, Object> settings) {
            return switch (this) {
                case LINK -> !foreign.unlinked() && foreign != ForeignGroup.OUTSIDE;
                case SID -> !foreign.unlinked() || !settings.get("adopt").equals("linkedOrSid");
                default -> true;
            };
        }

        Set<Attribute> attributes(Target target, String container) {
            Set<Attribute> attributes = new HashSet<>();
            attributes.add(AttributeBuilder.build("__NAME__", this == NAME ? target.dn() : NEW + container));
            attributes.add(AttributeBuilder.build(
                    "cloudAnchor", this == LINK ? target.anchor() : "Group_" + UUID.randomUUID()));
            if (this == SID) {
                attributes.add(AttributeBuilder.build("adoptSid", target.sid()));
            }
            if (this == ACCOUNT_NAME) {
                attributes.add(AttributeBuilder.build("sAMAccountName", target.accountName()));
            }
            return attributes;
        }
    }

    /** The same requests, for groups that are ours: none of them is refused for another reason, and each changes that group alone. */
    @Test
    void everythingThatAHostAsksForChangesAGroupThatIsOurs() throws LDAPException {
        Map<String, Set<String>> before = domain.everythingBut(container, outside);
        for (int draw = 0; draw < DRAWS; draw++) {
            Map<String, Object> settings = settings(container);
            ConnectorFacade facade = PackedBundle.load().facade(PackedBundle.TARGET, settings);
            try {
                for (Map.Entry<String, Request> request : new HostRequests(random, container, member, other)
                        .draw()
                        .entrySet()) {
                    String what = request.getKey() + ", " + settings + ", seed " + seed;
                    Entry ours = ForeignGroup.ours("CN=ours," + container, cloudGroup());
                    ours.addAttribute("member", member.dn());
                    connection.add(ours);
                    Uid uid = target(ours.getDN(), null).uid();
                    long count = domain.count();
                    request.getValue().send(facade, uid);
                    assertThat(domain.changedSince(count)).as(what).hasSize(1);
                    deleteIfThere(uid);
                }
            } finally {
                facade.dispose();
            }
        }
        assertThat(domain.everythingBut(container, outside)).as("seed %d", seed).isEqualTo(before);
    }

    private void deleteIfThere(Uid uid) throws LDAPException {
        String dn = "<GUID=" + uid.getUidValue() + ">";
        if (connection.getEntry(dn, "1.1") != null) {
            connection.delete(dn);
        }
    }

    private Map<String, Object> settings(String writable) {
        Map<String, Object> settings = Resources.target(directory, writable);
        settings.putAll(Resources.inTarget(Resources.source(tenant)));
        SETTINGS.forEach((name, values) -> settings.put(name, values.get(random.nextInt(values.size()))));
        return settings;
    }

    /** A cloud group with one member, so that there is something to stream; answers its anchor. */
    private String cloudGroup() {
        String id = tenant.state().createGroup(GroupSpec.microsoft365("group"));
        tenant.state().addMember(id, userId);
        return "Group_" + id;
    }

    private Target plant(ForeignGroup foreign, String name, String anchor) throws LDAPException {
        if (foreign == ForeignGroup.CRITICAL) {
            String dn = "CN=Domain Users,CN=Users," + directory.baseDn();
            connection.modify(dn, new Modification(ModificationType.ADD, ForeignGroup.LINK, anchor));
            return target(dn, anchor);
        }
        String dn = "CN=" + foreign + " " + name + "," + (foreign == ForeignGroup.OUTSIDE ? outside : container);
        connection.add(foreign.entry(dn, anchor));
        return target(dn, anchor);
    }

    /** A group at which a host aims. */
    private record Target(String dn, Uid uid, String sid, String accountName, String anchor) {
        String name() {
            return dn.substring(0, dn.indexOf(','));
        }
    }

    private Target target(String dn, String anchor) throws LDAPException {
        Entry entry = connection.getEntry(dn, "objectGUID", "objectSid", "sAMAccountName");
        return new Target(dn, new Uid(guid(entry)), sid(entry), entry.getAttributeValue("sAMAccountName"), anchor);
    }

    private Member member(String dn) throws LDAPException {
        return new Member(dn, sid(connection.getEntry(dn, "objectSid")));
    }

    private static String sid(Entry entry) {
        return Sid.ofBytes(entry.getAttributeValueBytes("objectSid"))
                .orElseThrow()
                .toString();
    }

    private static String guid(Entry entry) {
        return ObjectGuid.ofBytes(entry.getAttributeValueBytes("objectGUID"))
                .orElseThrow()
                .toString();
    }
}
