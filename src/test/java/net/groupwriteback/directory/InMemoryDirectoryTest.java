/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.EXTERNALBindRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the directory in memory offers beyond the real one: failures at will, a log of requests, limits, speed. */
class InMemoryDirectoryTest {
    @TempDir
    private Path folder;

    private InMemoryDirectory directory;
    private LDAPConnection connection;
    private String container;

    @BeforeEach
    void start() throws LDAPException {
        directory = InMemoryDirectory.start();
        connection = directory.connect();
        container = directory.newContainer("mem");
    }

    @AfterEach
    void stop() {
        connection.close();
        directory.close();
    }

    private String group(String... members) throws LDAPException {
        String dn = "CN=g," + container;
        Entry group = new Entry(dn, new Attribute("objectClass", "group"));
        if (members.length > 0) {
            group.addAttribute("member", members);
        }
        connection.add(group);
        return dn;
    }

    private void addMembers(String group, List<String> members) throws LDAPException {
        connection.modify(group, new Modification(ModificationType.ADD, "member", members.toArray(new String[0])));
    }

    private List<String> users(int count) {
        directory.addUsers(1, count, "people");
        List<String> users = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            users.add(String.format("CN=user%05d,OU=people,%s", i, directory.baseDn()));
        }
        return users;
    }

    @Test
    void requestsAreNoted() throws LDAPException {
        String group = group();
        directory.requests().clear();

        addMembers(group, users(2));
        connection.getEntry(group, "member;range=0-*");

        assertThat(directory.requests().all())
                .containsExactly(
                        new LdapRequest(Operation.MODIFY, group, List.of("member"), 2, "", List.of()),
                        new LdapRequest(
                                Operation.SEARCH, group, List.of("member;range=0-*"), 0, "(objectClass=*)", List.of()));
    }

    @Test
    void wishedForRefusalsHappenAsOftenAsTheySay() throws LDAPException {
        String group = group();
        directory.faults().refuse(r -> r.operation() == Operation.MODIFY, 2, ResultCode.BUSY, "0000200E: busy");

        for (ResultCode expected : List.of(ResultCode.BUSY, ResultCode.BUSY, ResultCode.SUCCESS)) {
            assertThat(modified(group)).isEqualTo(expected);
        }
    }

    private ResultCode modified(String group) {
        try {
            return connection
                    .modify(group, new Modification(ModificationType.REPLACE, "description", "x"))
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    @Test
    void connectionDropsBeforeOrAfterTheWrite() throws LDAPException {
        String group = group();
        directory.faults().dropBefore(r -> r.operation() == Operation.MODIFY, 1);
        directory.faults().dropAfter(r -> r.operation() == Operation.MODIFY, 1);

        assertThat(modified(group)).isEqualTo(ResultCode.SERVER_DOWN);
        connection = directory.connect();
        assertThat(connection.getEntry(group, "description").hasAttribute("description"))
                .isFalse();
        assertThat(modified(group)).isEqualTo(ResultCode.SERVER_DOWN);
        connection = directory.connect();
        assertThat(connection.getEntry(group, "description").getAttributeValue("description"))
                .isEqualTo("x");
    }

    @Test
    void tooManyLinkValuesAreRefused() throws LDAPException {
        directory.limits().linkValues(2);
        String group = group();
        List<String> users = users(3);

        assertThatThrownBy(() -> addMembers(group, users))
                .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode())
                        .isEqualTo(ResultCode.ADMIN_LIMIT_EXCEEDED));
        addMembers(group, users.subList(0, 2));
    }

    @Test
    void dirSyncAsksForMore() throws LDAPException {
        directory.limits().dirSyncObjects(2);
        users(5);
        SearchRequest request =
                new SearchRequest(directory.baseDn(), SearchScope.SUB, "(&(objectClass=user)(cn=user*))", "name");
        request.addControl(new ActiveDirectoryDirSyncControl(true, 0, 0, null));
        List<Integer> answers = new ArrayList<>();
        boolean more = true;
        while (more) {
            SearchResult result = connection.search(request);
            ActiveDirectoryDirSyncControl control = ActiveDirectoryDirSyncControl.get(result);
            answers.add(result.getEntryCount());
            more = control.getFlags() == 1;
            request.setControls(new ActiveDirectoryDirSyncControl(true, 0, 0, control.getCookie()));
        }

        assertThat(answers).containsExactly(2, 2, 1);
    }

    @Test
    void otherDomainIsKnownToTheGlobalCatalog() throws LDAPException, GeneralSecurityException {
        String sid = directory.addSiblingUser("ada");
        String ada = "CN=ada,CN=Users,DC=emea," + directory.baseDn();
        SSLUtil tls = new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
        try (LDAPConnection catalog =
                new LDAPConnection(tls.createSSLSocketFactory(), directory.host(), directory.globalCatalogPort())) {
            catalog.bind(directory.adminDn(), directory.adminPassword());
            assertThat(catalog.search("", SearchScope.SUB, "(objectSid=" + sid + ")", "cn")
                            .getSearchEntries())
                    .extracting(Entry::getDN)
                    .containsExactly(ada);
            assertThatThrownBy(() -> catalog.delete(ada)).isInstanceOf(LDAPException.class);
        }
        assertThatThrownBy(() -> connection.getEntry(ada))
                .isInstanceOfSatisfying(
                        LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.REFERRAL));
        assertThat(connection
                        .search(directory.baseDn(), SearchScope.SUB, "(cn=ada)", "cn")
                        .getEntryCount())
                .isZero();
        String group = group(ada);
        assertThat(connection.getEntry(group, "member").getAttributeValues("member"))
                .containsExactly(ada);
    }

    @Test
    void certificateNamesTheAccount() throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (InMemoryDirectory own = InMemoryDirectory.start(authority, true)) {
            own.newAccount("svc", "Passw0rd.X1");
            try (LDAPConnection known = new LDAPConnection(
                            authority.server("svc").getSocketFactory(), own.host(), own.ldapsPort());
                    LDAPConnection unknown =
                            new LDAPConnection(authority.client().getSocketFactory(), own.host(), own.ldapsPort())) {
                assertThat(known.bind(new EXTERNALBindRequest()).getResultCode())
                        .isEqualTo(ResultCode.SUCCESS);
                assertThat(known.getEntry(own.adminDn(), "cn")).isNotNull();
                assertThatThrownBy(() -> unknown.bind(new EXTERNALBindRequest()))
                        .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode())
                                .isEqualTo(ResultCode.INVALID_CREDENTIALS));
            }
        }
    }

    @Test
    void resetBeginsAnew() throws LDAPException {
        group();
        directory.reset();

        assertThatThrownBy(() -> connection.getEntry(container)).isInstanceOf(LDAPException.class);
        try (LDAPConnection after = directory.connect()) {
            assertThat(after.getEntry(container)).isNull();
        }
    }

    @Test
    void twentyThousandMembersTakeLinearTime() throws LDAPException {
        List<String> users = users(20_000);
        String group = group();
        long start = System.nanoTime();
        for (int i = 0; i < users.size(); i += 1000) {
            addMembers(group, users.subList(i, i + 1000));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));

        int read = 0;
        for (boolean more = true; more; ) {
            Attribute range = connection
                    .getEntry(group, "member;range=" + read + "-*")
                    .getAttributes()
                    .iterator()
                    .next();
            read += range.size();
            more = !range.getName().endsWith("-*");
        }
        assertThat(read).isEqualTo(20_000);
    }
}
