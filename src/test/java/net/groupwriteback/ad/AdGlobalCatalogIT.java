/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.dns.LoopbackDns;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members from a sibling domain. A second directory with other SIDs plays the global catalog; its objects have the names that
 * the first one knows.
 */
class AdGlobalCatalogIT {
    @TempDir
    Path folder;

    @Test
    void memberOfASiblingDomainIsWrittenByTheNameThatTheCatalogTells() throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (InMemoryDirectory domain = InMemoryDirectory.start(authority, true);
                InMemoryDirectory catalog = InMemoryDirectory.start(authority, true)) {
            List<String> siblings = AdTarget.in(catalog).users("sibling", 3);
            AdTarget target = AdTarget.in(domain, "globalCatalog", catalog.host() + ":" + catalog.ldapsPort());
            target.users("sibling", 3);
            Uid uid = target.create(
                    "Crew",
                    AttributeBuilder.build("memberAnchor", siblings.get(0), siblings.get(1), unknown(siblings)));
            assertThat(target.values(uid, "member"))
                    .containsExactlyInAnyOrder(target.userDn("sibling", 1), target.userDn("sibling", 2));
            target.update(
                    uid,
                    AttributeDeltaBuilder.build("memberAnchor", List.of(siblings.get(2)), List.of(siblings.get(0))));
            assertThat(target.values(uid, "member"))
                    .containsExactlyInAnyOrder(target.userDn("sibling", 2), target.userDn("sibling", 3));
        }
    }

    /** The domain controller knows such a user by name only: neither its SID nor its GUID could be sent. */
    @Test
    void userOfASiblingDomainIsAddedKeptAndRemoved() throws LDAPException {
        try (InMemoryDirectory domain = InMemoryDirectory.start()) {
            String sid = domain.addSiblingUser("ada");
            AdTarget target = AdTarget.in(domain, "globalCatalog", domain.host() + ":" + domain.globalCatalogPort());
            List<String> own = target.users("own", 2);
            Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", sid, own.get(0)));
            assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(sid, own.get(0));
            target.facade()
                    .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sid, own.get(1))), null);
            assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrder(sid, own.get(1));
            target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(), List.of(sid)));
            assertThat(target.values(uid, "memberAnchor")).containsExactly(own.get(1));
        }
    }

    @Test
    void catalogIsFoundInDns() throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (InMemoryDirectory domain = InMemoryDirectory.start(authority, true);
                InMemoryDirectory catalog = InMemoryDirectory.start(authority, true);
                LoopbackDns dns = LoopbackDns.start()) {
            List<String> siblings = AdTarget.in(catalog).users("sibling", 1);
            AdTarget target = AdTarget.in(
                    domain,
                    "globalCatalog",
                    "auto",
                    "transport",
                    "startTls",
                    "servers",
                    new String[] {domain.host() + ":" + domain.ldapPort()},
                    "dnsServer",
                    dns.address());
            target.users("sibling", 1);
            Uid alone = target.create("Alone", AttributeBuilder.build("memberAnchor", siblings));
            assertThat(target.values(alone, "member"))
                    .as("DNS knows no catalog yet")
                    .isEmpty();
            dns.host("dc1.ad.example.test", catalog.host())
                    .service("_gc._tcp.ad.example.test", 0, 100, catalog.ldapPort(), "dc1.ad.example.test");
            Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", siblings));
            assertThat(target.values(uid, "member")).containsExactly(target.userDn("sibling", 1));
            assertThat(dns.questions()).contains("udp _gc._tcp.ad.example.test");
        }
    }

    private static String unknown(List<String> sids) {
        return sids.get(0).substring(0, sids.get(0).lastIndexOf('-')) + "-999999";
    }
}
