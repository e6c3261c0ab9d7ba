/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Membership: what may be written, how refusals look, and what follows from changes of the members. */
class DirectoryMemberTest extends DirectoryTest {
    private static final String GUID_OF_NOBODY = "<GUID=0f0f0f0f-1111-2222-3333-444444444444>";

    @Test
    void presentMemberIsRefused() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"), new Attribute("member", user));

        assertThat(outcome(() -> addMembers(group, user))).isEqualTo(differing("68", "68 00000562"));
        assertThat(code(() -> addMembers(group, byGuid(user)))).isEqualTo(68);
    }

    @Test
    void absentMemberCannotBeRemoved() throws LDAPException {
        List<String> users = users(2);
        String group = group(unique("g"), new Attribute("member", users.get(0)));
        String empty = group(unique("g"));

        assertThat(outcome(() -> removeMembers(group, users.get(1)))).isEqualTo(differing("53", "53 00000561"));
        assertThat(outcome(() -> removeMembers(empty, users.get(1)))).isEqualTo(differing("16", "53 00000561"));
    }

    @Test
    void permissiveModifyCoversMembersInActiveDirectoryOnly() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"), new Attribute("member", user));

        assertThat(code(() -> permissive(group, ModificationType.ADD, user))).isEqualTo(differing(68, 0));
        removeMembers(group, user);
        assertThat(code(() -> permissive(group, ModificationType.DELETE, user))).isEqualTo(differing(53, 0));
    }

    private void permissive(String group, ModificationType type, String member) throws LDAPException {
        ModifyRequest request = new ModifyRequest(group, new Modification(type, "member", member));
        request.addControl(new PermissiveModifyRequestControl());
        connection.modify(request);
    }

    @Test
    void missingMemberIsToldFromMissingGroup() throws LDAPException {
        String group = group(unique("g"));
        String nobody = "CN=nobody," + container;

        assertThat(outcome(() -> addMembers(group, nobody))).isEqualTo("32 00000525");
        assertThat(outcome(() -> addMembers(group, GUID_OF_NOBODY))).isEqualTo("32 00000525");
        assertThat(outcome(() -> addMembers(nobody, directory.adminDn())))
                .isEqualTo(differing("32 00002030", "32 0000208D"));
        assertThat(outcome(() -> addMembers(GUID_OF_NOBODY, directory.adminDn())))
                .startsWith("32")
                .doesNotContain("00000525");
    }

    @Test
    void unknownSidOfTheDomainIsRefused() throws LDAPException {
        String group = group(unique("g"));
        String user = user(unique("u"));
        String sid = bySid(user);
        connection.delete(user);

        assertThat(outcome(() -> addMembers(group, sid))).isEqualTo("53 00002141");
    }

    @Test
    void sidOfAnotherDomainMakesForeignSecurityPrincipal() throws LDAPException {
        String group = group(unique("g"));
        String sid = "S-1-5-21-1111111111-2222222222-3333333333-" + (1000 + (int) (Math.random() * 1_000_000));

        addMembers(group, "<SID=" + sid + ">");

        String principal = "CN=" + sid + ",CN=ForeignSecurityPrincipals," + directory.baseDn();
        assertThat(members(group)).containsExactly(principal);
        assertThat(connection.getEntry(principal, "objectClass").getAttributeValues("objectClass"))
                .contains("foreignSecurityPrincipal");
    }

    @Test
    void valueThatIsNoNameIsRefused() throws LDAPException {
        String group = group(unique("g"));

        assertThat(code(() -> addMembers(group, "somebody"))).isEqualTo(34);
    }

    @Test
    void oneBadMemberRefusesTheWholeRequest() throws LDAPException {
        List<String> users = users(2);
        String group = group(unique("g"), new Attribute("description", "before"));

        assertThat(code(() -> connection.modify(
                        group,
                        new Modification(ModificationType.REPLACE, "description", "after"),
                        new Modification(
                                ModificationType.ADD, "member", users.get(0), "CN=nobody," + container, users.get(1)))))
                .isEqualTo(32);
        assertThat(members(group)).isEmpty();
        assertThat(read(group, "description")).isEqualTo("before");

        String unborn = unique("g");
        assertThat(code(() -> group(unborn, new Attribute("member", users.get(0), "CN=nobody," + container))))
                .isEqualTo(32);
        assertThat(connection.getEntry("CN=" + unborn + "," + container)).isNull();
    }

    @Test
    void emptyingAnEmptyGroupSucceeds() throws LDAPException {
        String group = group(unique("g"));
        String former = group(unique("g"), new Attribute("member", directory.adminDn()));
        removeMembers(former);

        assertThat(code(() -> removeMembers(group))).isEqualTo(differing(16, 0));
        assertThat(code(() -> removeMembers(former))).isZero();
        assertThat(code(() -> replace(group, "member"))).isZero();
    }

    @Test
    void groupFollowsItsMembers() throws LDAPException {
        List<String> users = users(3);
        String group = group(unique("g"), new Attribute("member", users));
        String renamed = unique("r");

        connection.modifyDN(users.get(0), "CN=" + renamed, true);
        connection.delete(users.get(1));
        String elsewhere = directory.newContainer("else");
        connection.modifyDN(users.get(2), users.get(2).substring(0, users.get(2).indexOf(',')), true, elsewhere);

        assertThat(members(group))
                .containsExactlyInAnyOrder(
                        "CN=" + renamed + "," + container, users.get(2).replace(container, elsewhere));
    }

    @Test
    void renameOfTheGroupIsSeenByItsMembers() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"), new Attribute("member", user));
        String renamed = unique("r");

        connection.modifyDN(group, "CN=" + renamed, true);

        assertThat(read(user, "memberOf")).isEqualTo("CN=" + renamed + "," + container);
    }

    @Test
    void memberMayBeItsOwnGroupAndGroupsNest() throws LDAPException {
        String inner = group(unique("i"));
        String outer = group(unique("o"), new Attribute("member", inner));

        addMembers(outer, outer);

        assertThat(members(outer)).containsExactlyInAnyOrder(inner, outer);
        assertThat(read(inner, "memberOf")).isEqualTo(outer);
    }

    @Test
    void memberOfCannotBeWritten() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"));

        assertThat(code(() -> connection.modify(user, new Modification(ModificationType.ADD, "memberOf", group))))
                .isEqualTo(53);
    }

    @Test
    void primaryGroupCannotBeJoinedAgain() throws LDAPException {
        String user = user(unique("u"));
        String primary = "CN=Domain Users,CN=Users," + directory.baseDn();

        assertThat(outcome(() -> addMembers(primary, user))).isEqualTo(differing("68 00002071", "68 00000562"));
    }

    @Test
    void otherLinksToMissingObjectsAreRefused() throws LDAPException {
        String group = group(unique("g"));

        assertThat(outcome(() -> replace(group, "managedBy", "CN=nobody," + container)))
                .isEqualTo("19 000020B5");
        assertThat(outcome(() -> replace(group, "showInAddressBook", "CN=nobody," + container)))
                .isEqualTo("19 000020B5");
    }

    @Test
    void managedByHasItsBackLink() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"), new Attribute("managedBy", user));

        assertThat(read(user, "managedObjects")).isEqualTo(group);
    }

    @Test
    void memberChangeMovesTheGroup() throws LDAPException {
        String user = user(unique("u"));
        String group = group(unique("g"));
        long before = Long.parseLong(read(group, "uSNChanged"));

        addMembers(group, user);

        assertThat(Long.parseLong(read(group, "uSNChanged"))).isGreaterThan(before);
    }

    @ParameterizedTest
    @CsvSource({"8,4,00002146", "2,4,00002144", "2,8,00002145", "8,2,", "4,8,", "4,4,", "2,2,"})
    void scopesLimitNestingInActiveDirectory(String outer, String inner, String refusal) throws LDAPException {
        String member = group(unique("i"), new Attribute("groupType", inner));
        String group = group(unique("o"), new Attribute("groupType", outer));
        String refused = refusal == null ? "0" : "53 " + refusal;

        assertThat(outcome(() -> addMembers(group, member))).isEqualTo(differing("0", refused));
    }

    @Test
    void scopeChangeMindsTheMembersInActiveDirectory() throws LDAPException {
        String universal = group(unique("u"), new Attribute("groupType", "8"));
        String group = group(unique("g"), new Attribute("groupType", "8"), new Attribute("member", universal));

        assertThat(outcome(() -> replace(group, "groupType", "2"))).isEqualTo(differing("0", "53 00002145"));
        assertThat(outcome(() -> replace(universal, "groupType", "4"))).isEqualTo(differing("0", "53 00002146"));
    }
}
