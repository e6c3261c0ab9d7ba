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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that were there before are taken over in place or left alone, containers made on demand, names raced for. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#everyCase")
class AdAdoptionIT {
    @Parameter
    TestDirectory directory;

    private AdTarget target;
    private String anchor;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory, "adopt", "linkedOrSid", "createContainers", true);
        anchor = AdTarget.anchor();
    }

    /** Entra Connect's link and Cloud Sync's. */
    @ParameterizedTest
    @ValueSource(strings = {"adminDescription", "msDS-ExternalDirectoryObjectId"})
    void groupOfAnotherProductIsTakenOverWithItsSid(String link) throws LDAPException {
        String sid = existing("Theirs", target.container(), new Attribute(link, anchor));
        Uid uid = target.create(
                "Readable",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("description", "ours now"));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("Readable"));
        assertThat(target.value(uid, "objectSid")).isEqualTo(sid);
        assertThat(target.values(uid, "description")).containsExactly("ours now");
        Entry entry = target.ldap(target.dn("Readable"), "adminDescription", "msDS-ExternalDirectoryObjectId");
        assertThat(entry.getAttributeValue("adminDescription")).isEqualTo(anchor);
        assertThat(entry.getAttributeValue("msDS-ExternalDirectoryObjectId")).isEqualTo(anchor);
        assertThat(target.find(null)).hasSize(1);
    }

    @Test
    void groupOfEntraConnectWithoutAnchorIsKnownByItsName() throws LDAPException {
        String sid = existing(anchor, target.container());
        Uid uid = target.create("Readable", AttributeBuilder.build("cloudAnchor", anchor));
        assertThat(target.value(uid, "objectSid")).isEqualTo(sid);
        assertThat(target.value(uid, "cloudAnchor")).isEqualTo(anchor);
    }

    @Test
    void membersOfAnAdoptedGroupBecomeThoseOfTheHost() throws LDAPException {
        List<String> sids = target.users("adopted", 4);
        existing(
                anchor,
                target.container(),
                new Attribute("adminDescription", anchor),
                new Attribute("member", target.userDn("adopted", 1), target.userDn("adopted", 2)));
        Uid uid = target.create(
                "Readable",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("memberAnchor", sids.subList(1, 4)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 4));
    }

    @Test
    void groupWhoseAuthorityMovedToTheCloudIsTakenOverBySid() throws LDAPException {
        String sid = existing("Sales", target.container());
        Uid uid = target.create(
                "Sales EMEA", AttributeBuilder.build("cloudAnchor", anchor), AttributeBuilder.build("adoptSid", sid));
        assertThat(target.value(uid, "objectSid")).isEqualTo(sid);
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("Sales EMEA"));
    }

    /** Both groups were moved to the cloud, which names the nested one by an anchor that it does not carry yet. */
    @Test
    void nestedGroupStaysWhileItIsStillToBeTakenOver() throws LDAPException {
        String nested = AdTarget.anchor();
        List<String> sids = target.users("moved", 2);
        String child = existing("Child", target.container());
        String other = existing("Other", directory.newContainer("elsewhere"));
        String parent = existing(
                "Parent",
                target.container(),
                new Attribute("member", target.dn("Child"), "<SID=" + other + ">", target.userDn("moved", 1)));
        Uid uid = target.create(
                "Parent",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("adoptSid", parent),
                AttributeBuilder.build("memberAnchor", nested, sids.get(1)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(child, sids.get(1));
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(nested), List.of(child)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(child, sids.get(1));
        target.create(
                "Child", AttributeBuilder.build("cloudAnchor", nested), AttributeBuilder.build("adoptSid", child));
        existing("Local", target.container(), new Attribute("member", target.userDn("moved", 1)));
        addMember("Parent", "Local");
        whole(uid, List.of(nested, sids.get(1)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(nested, sids.get(1));
        whole(uid, List.of(sids.get(1)));
        assertThat(target.values(uid, "memberAnchor")).containsExactly(sids.get(1));
    }

    /** Disabled groups have lost their anchor and wait for nobody else's. */
    @Test
    void disabledGroupDoesNotStayForAnotherOne() throws LDAPException {
        Uid uid = target.create("Parent", AttributeBuilder.build("cloudAnchor", anchor));
        existing("Disabled", target.container(), new Attribute("adminDescription", "Disabled_" + AdTarget.anchor()));
        addMember("Parent", "Disabled");
        whole(uid, List.of(AdTarget.anchor()));
        assertThat(target.values(uid, "memberAnchor")).isEmpty();
    }

    private void addMember(String group, String member) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn(group), new Modification(ModificationType.ADD, "member", target.dn(member)));
        }
    }

    private void whole(Uid uid, List<String> members) {
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", members)), null);
    }

    @Test
    void sidOfNobodyMeansANewGroup() throws LDAPException {
        String sid = existing("Sales", target.container());
        Uid uid = target.create(
                "New",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("adoptSid", sid.substring(0, sid.lastIndexOf('-')) + "-987654"));
        assertThat(target.value(uid, "objectSid")).isNotEqualTo(sid);
    }

    @Test
    void groupsThatMustNotBeTakenOverAreNamed() throws LDAPException {
        String sid = existing("Elsewhere", directory.newContainer("elsewhere"));
        assertThatThrownBy(() -> target.create("x", AttributeBuilder.build("adoptSid", sid)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("CN=Elsewhere")
                .hasMessageContaining("outside groupContainer");
        String other = AdTarget.anchor();
        String linked = existing("Linked", target.container(), new Attribute("adminDescription", other));
        assertThatThrownBy(() -> target.create("x", AttributeBuilder.build("adoptSid", linked)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(other);
        String guarded = existing("Guarded", target.container(), new Attribute("adminCount", "1"));
        assertThatThrownBy(() -> target.create("x", AttributeBuilder.build("adoptSid", guarded)))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("adminCount");
        AdTarget never = AdTarget.at(directory, target.container());
        assertThatThrownBy(() -> never.create("x", AttributeBuilder.build("cloudAnchor", other)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("CN=Linked");
        AdTarget linkedOnly = AdTarget.at(directory, target.container(), "adopt", "linked");
        String free = existing("Free", target.container());
        assertThatThrownBy(() -> linkedOnly.create("x", AttributeBuilder.build("adoptSid", free)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("CN=Free");
    }

    @Test
    void containersAreMadeOnDemand() {
        String below = "OU=a\\, b,OU=new," + target.container();
        Uid uid = target.createDn("CN=deep," + below);
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo("CN=deep," + below);
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", "CN=deep,OU=other," + target.container()));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo("CN=deep,OU=other," + target.container());
        assertThatThrownBy(() -> target.createDn("CN=x,CN=folder," + target.container()))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("only organizational units");
        AdTarget strict = AdTarget.at(directory, target.container());
        assertThatThrownBy(() -> strict.createDn("CN=x,OU=none," + target.container()))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("OU=none")
                .hasMessageContaining("createContainers");
    }

    @Test
    void eightWritersRacingForAccountNamesAndContainersEndWithEightGroups() throws Exception {
        List<Callable<Uid>> writers = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            String sameTail = "Group_" + UUID.randomUUID().toString().substring(0, 24) + "abcdefabcdef";
            String dn = "CN=Racecar " + i + ",OU=race," + target.container();
            writers.add(() -> target.createDn(dn, AttributeBuilder.build("cloudAnchor", sameTail)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            Set<Object> accountNames = new HashSet<>();
            for (Future<Uid> created : threads.invokeAll(writers)) {
                accountNames.add(target.value(created.get(), "sAMAccountName"));
            }
            assertThat(accountNames).hasSize(8);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eightWritersRacingForOneNameEndWithOneGroup() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Uid>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(() -> target.create("One"));
            }
            int created = 0;
            for (Future<Uid> each : threads.invokeAll(writers)) {
                try {
                    each.get();
                    created++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(AlreadyExistsException.class)
                            .hasMessageContaining("the name is taken");
                }
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private String existing(String name, String container, Attribute... more) throws LDAPException {
        Entry entry = new Entry("CN=" + name + "," + container, new Attribute("objectClass", "group"));
        for (Attribute attribute : more) {
            entry.addAttribute(attribute);
        }
        try (LDAPConnection connection = directory.connect()) {
            connection.add(entry);
            return Sid.ofBytes(connection.getEntry(entry.getDN(), "objectSid").getAttributeValueBytes("objectSid"))
                    .orElseThrow()
                    .toString();
        }
    }
}
