/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Active Directory's limits, in memory and on Samba behind its proxy: both answer alike. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#limited")
class DirectoryLimitTest {
    private static final int RANGE = 5;

    @Parameter
    WatchedDirectory directory;

    private LDAPConnection connection;
    private String container;

    @BeforeEach
    void open() throws LDAPException {
        container = directory.newContainer("limit");
        connection = directory.connect();
        directory.limits().valueRange(RANGE);
        directory.limits().pageSize(RANGE);
    }

    @AfterEach
    void close() {
        connection.close();
        directory.faults().clear();
        directory.limits().linkValues(Integer.MAX_VALUE);
    }

    private List<String> users(int count) throws LDAPException {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(add("user", UUID.randomUUID().toString()));
        }
        return users;
    }

    private String add(String objectClass, String name, String... members) throws LDAPException {
        String dn = "CN=" + name + "," + container;
        Entry entry = new Entry(dn, new Attribute("objectClass", objectClass));
        if (members.length > 0) {
            entry.addAttribute("member", members);
        }
        connection.add(entry);
        return dn;
    }

    private ResultCode result(ModificationType type, String group, List<String> members) {
        ModifyRequest request =
                new ModifyRequest(group, new Modification(type, "member", members.toArray(new String[0])));
        request.addControl(new PermissiveModifyRequestControl());
        try {
            return connection.modify(request).getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    @Test
    void valuesComeInRanges() throws LDAPException {
        String group = add("group", "g", users(12).toArray(new String[0]));

        assertThat(names(group, "member")).containsExactlyInAnyOrder("member 0", "member;range=0-4 5");
        assertThat(names(group, "member;range=5-*")).containsExactly("member;range=5-9 5");
        assertThat(names(group, "member;range=10-*")).containsExactly("member;range=10-* 2");
    }

    private List<String> names(String group, String attribute) throws LDAPException {
        return connection.getEntry(group, attribute).getAttributes().stream()
                .map(a -> a.getName() + " " + a.size())
                .toList();
    }

    @Test
    void answersAreCutAndPagesAreSmall() throws LDAPException {
        users(12);

        assertThatThrownBy(() -> connection.search(container, SearchScope.SUB, "(objectClass=user)", "cn"))
                .isInstanceOfSatisfying(LDAPSearchException.class, e -> {
                    assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                    assertThat(e.getEntryCount()).isEqualTo(RANGE);
                });
        SearchRequest request = new SearchRequest(container, SearchScope.SUB, "(objectClass=user)", "cn");
        request.addControl(new SimplePagedResultsControl(1000));
        SearchResult page = connection.search(request);
        assertThat(page.getEntryCount()).isEqualTo(RANGE);
        assertThat(SimplePagedResultsControl.get(page).moreResultsToReturn()).isTrue();
    }

    @Test
    void permissiveModifyCoversMembers() throws LDAPException {
        List<String> users = users(3);
        String group = add("group", "g", users.get(0));

        assertThat(result(ModificationType.ADD, group, users)).isEqualTo(ResultCode.SUCCESS);
        assertThat(result(ModificationType.ADD, group, users)).isEqualTo(ResultCode.SUCCESS);
        assertThat(names(group, "member")).containsExactly("member 3");
        assertThat(result(ModificationType.DELETE, group, users.subList(0, 1))).isEqualTo(ResultCode.SUCCESS);
        assertThat(result(ModificationType.DELETE, group, users.subList(0, 2))).isEqualTo(ResultCode.SUCCESS);
        assertThat(names(group, "member")).containsExactly("member 1");
        assertThat(result(ModificationType.ADD, group, List.of(users.get(0), "CN=nobody," + container)))
                .isEqualTo(ResultCode.NO_SUCH_OBJECT);
    }

    @Test
    void linkValuesPerChangeAreLimited() throws LDAPException {
        List<String> users = users(3);
        String group = add("group", "g");
        directory.limits().linkValues(2);

        assertThat(result(ModificationType.ADD, group, users)).isEqualTo(ResultCode.ADMIN_LIMIT_EXCEEDED);
        assertThat(result(ModificationType.ADD, group, users.subList(0, 2))).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void namesAndValuesThatAreTooLongAre19() throws LDAPException {
        String group = add("group", "g");

        assertThatThrownBy(() -> add("group", "x".repeat(65)))
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("00002082");
        assertThatThrownBy(() -> connection.modifyDN(group, "CN=" + "x".repeat(65), true))
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("00002082");
        assertThatThrownBy(() -> connection.modify(
                        group, new Modification(ModificationType.REPLACE, "displayName", "x".repeat(257))))
                .isInstanceOfSatisfying(LDAPException.class, e -> {
                    assertThat(e.getResultCode()).isEqualTo(ResultCode.CONSTRAINT_VIOLATION);
                    assertThat(e.getDiagnosticMessage()).startsWith("00002082");
                });
    }

    @Test
    void requestsAreNotedAndFailAtWill() throws LDAPException {
        String group = add("group", "g");
        directory.requests().clear();
        directory.faults().refuse(r -> r.operation() == Operation.MODIFY, 1, ResultCode.BUSY, "0000200E: busy");

        assertThat(result(ModificationType.ADD, group, users(1))).isEqualTo(ResultCode.BUSY);
        assertThat(result(ModificationType.ADD, group, users(1))).isEqualTo(ResultCode.SUCCESS);
        assertThat(directory.requests().count(Operation.MODIFY)).isEqualTo(2);
        assertThat(directory.requests().count(Operation.ADD)).isEqualTo(2);
    }

    @Test
    void clearTextIsRefused() throws LDAPException {
        try (LDAPConnection clear = new LDAPConnection(directory.host(), directory.ldapPort())) {
            assertThatThrownBy(() -> clear.bind(directory.adminDn(), directory.adminPassword()))
                    .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode())
                            .isEqualTo(ResultCode.STRONG_AUTH_REQUIRED));
        }
    }
}
