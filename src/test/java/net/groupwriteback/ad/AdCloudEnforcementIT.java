/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A domain controller that keeps groups marked by Cloud Sync for it: refusals name the mark and the two ways out, and both work. */
class AdCloudEnforcementIT {
    private static final String MARK = "msDS-ObjectSoa";
    private static InMemoryDirectory directory;

    private AdTarget target;
    private String policies;
    private List<String> sids;
    private Uid uid;

    @BeforeAll
    static void start() {
        directory = InMemoryDirectory.start();
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @BeforeEach
    void markedGroupAndPolicy() throws LDAPException {
        target = AdTarget.in(directory, "restoreDeleted", true);
        sids = target.users("enforced", 3);
        uid = target.create(
                "kept",
                AttributeBuilder.build(MARK, "Cloud"),
                AttributeBuilder.build("memberAnchor", sids.subList(0, 1)));
        policies = "CN=SOA-Policies,CN=System," + directory.baseDn();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(policies, new Attribute("objectClass", "container")));
            connection.add(new Entry(
                    "CN=Cloud," + policies,
                    new Attribute("objectClass", "container"),
                    new Attribute("msDS-Settings", "S-1-5-21-1-2-3-1000")));
        }
    }

    @AfterEach
    void withoutPolicy() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.delete("CN=Cloud," + policies);
            connection.delete(policies);
        }
    }

    @Test
    void everyKindOfChangeIsRefusedWithTheMarkAndTheRemedy() {
        assertNamed(AttributeDeltaBuilder.build("description", "drift"));
        assertNamed(AttributeDeltaBuilder.build("__NAME__", target.dn("renamed")));
        assertNamed(AttributeDeltaBuilder.build("memberAnchor", sids.subList(1, 3), List.of()));
        assertNamed(AttributeDeltaBuilder.build("memberAnchor", List.of(), sids.subList(0, 1)));
        assertThat(target.find(null)).containsExactly("kept");
        assertThat(target.value(uid, "memberCount")).isEqualTo(1);
    }

    private void assertNamed(AttributeDelta change) {
        assertThatThrownBy(() -> target.update(uid, change))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("kept")
                .hasMessageContaining(MARK + " = Cloud")
                .hasMessageContaining("List bindUser's SID in msDS-Settings of CN=Cloud,CN=SOA-Policies,CN=System");
    }

    @Test
    void othersAreWrittenAndDeletingIsFree() {
        Uid other = target.create("other");
        target.update(other, AttributeDeltaBuilder.build("description", "free"));
        assertThat(target.value(other, "description")).isEqualTo("free");
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.find(null)).containsExactly("other");
    }

    @Test
    void listedAccountMayWrite() throws LDAPException {
        listAccount();
        target.update(uid, AttributeDeltaBuilder.build("description", "allowed"));
        assertThat(target.value(uid, "description")).isEqualTo("allowed");
    }

    /** A group that is local to the domain cannot be a member of a universal one: this refusal has nothing to do with the mark. */
    @Test
    void memberThatListedAccountMayNotWriteIsLeftOutAlone() throws LDAPException {
        listAccount();
        String anchor = AdTarget.anchor();
        Uid local = target.create(
                "local",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("groupKind", "domainLocalSecurity"));
        target.update(
                uid, AttributeDeltaBuilder.build("memberAnchor", List.of(anchor, sids.get(1), sids.get(2)), List.of()));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(anchor), List.of()));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
        assertThat(target.value(local, "memberCount")).isEqualTo(0);
    }

    private void listAccount() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            String sid = Sid.ofBytes(connection
                            .getEntry(directory.adminDn(), "objectSid")
                            .getAttributeValueBytes("objectSid"))
                    .orElseThrow()
                    .toString();
            connection.modify("CN=Cloud," + policies, new Modification(ModificationType.ADD, "msDS-Settings", sid));
        }
    }
}
