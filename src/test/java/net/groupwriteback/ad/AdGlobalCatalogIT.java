/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.BIND;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.dns.LoopbackDns;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members from a sibling domain, whom the domain controller knows by name only, and the forest's global catalog by SID. */
class AdGlobalCatalogIT {
    private InMemoryDirectory directory;
    private String ada;

    @BeforeEach
    void twoDomains() throws LDAPException {
        directory = InMemoryDirectory.start();
        ada = directory.addSiblingUser("ada");
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private AdTarget target() throws LDAPException {
        return AdTarget.in(directory, "globalCatalog", directory.host() + ":" + directory.globalCatalogPort());
    }

    @Test
    void memberOfASiblingDomainIsWrittenByTheNameThatTheCatalogTells() throws LDAPException {
        AdTarget target = target();
        String unknown = ada.substring(0, ada.lastIndexOf('-')) + "-999999";
        Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", ada, unknown));
        assertThat(target.values(uid, "member")).containsExactly("CN=ada,CN=Users,DC=emea," + directory.baseDn());
        assertThat(target.values(uid, "memberAnchor")).containsExactly(ada);
    }

    @Test
    void itIsKeptAndRemovedLikeOthers() throws LDAPException {
        AdTarget target = target();
        List<String> own = target.users("own", 2);
        Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", ada, own.get(0)));
        target.facade()
                .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", ada, own.get(1))), null);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(ada, own.get(1));
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(), List.of(ada)));
        assertThat(target.values(uid, "memberAnchor")).containsExactly(own.get(1));
    }

    @Test
    void manyAreLookedUpInOneSearch() throws LDAPException {
        AdTarget target = target();
        List<String> sids = new ArrayList<>(List.of(ada));
        for (int number = 1; number < 200; number++) {
            sids.add(directory.addSiblingUser("sibling" + number));
        }
        Uid uid = target.create("Crew");
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(ada), List.of()));
        directory.requests().clear();
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", sids.subList(1, 200), List.of()));
        assertThat(directory.requests().of(SEARCH))
                .as("the group, and its new members")
                .hasSize(2);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
    }

    /** Asking again and again would lock the account. */
    @Test
    void refusedLogonIsNotTriedAgainAndAgain() throws LDAPException {
        AdTarget target = target();
        Uid uid = target.create("Crew");
        directory.requests().clear();
        directory
                .faults()
                .refuse(
                        request -> request.operation() == BIND,
                        9,
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(ada), List.of())))
                    .isInstanceOf(InvalidCredentialException.class);
        }
        assertThat(directory.requests().of(BIND)).hasSize(1);
    }

    @Test
    void portOfADomainControllerIsNone() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "globalCatalog", directory.host() + ":" + directory.ldapsPort());
        assertThatThrownBy(() -> target.create("Crew", AttributeBuilder.build("memberAnchor", ada)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("globalCatalog: [" + directory.host() + ":" + directory.ldapsPort() + "]")
                .hasMessageContaining("3269");
        assertThat(target.find(null)).isEmpty();
    }

    @Test
    void catalogIsFoundInDns() throws LDAPException {
        try (LoopbackDns dns = LoopbackDns.start()) {
            AdTarget target = AdTarget.in(
                    directory,
                    "globalCatalog",
                    "auto",
                    "transport",
                    "startTls",
                    "servers",
                    new String[] {directory.host() + ":" + directory.ldapPort()},
                    "dnsServer",
                    dns.address());
            Uid alone = target.create("Alone", AttributeBuilder.build("memberAnchor", ada));
            assertThat(target.values(alone, "member"))
                    .as("DNS knows no catalog yet")
                    .isEmpty();
            dns.host("dc1.ad.example.test", directory.host())
                    .service(
                            "_gc._tcp.ad.example.test",
                            0,
                            100,
                            directory.globalCatalogClearPort(),
                            "dc1.ad.example.test");
            Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", ada));
            assertThat(target.values(uid, "memberAnchor")).containsExactly(ada);
            assertThat(dns.questions()).contains("udp _gc._tcp.ad.example.test");
        }
    }
}
