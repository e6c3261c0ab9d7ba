/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.memory.AdServer;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapRequests;
import net.groupwriteback.simulated.directory.watch.Limits;

/**
 * A directory in this process that answers as a Windows domain controller does where tests depend on it: names and identities,
 * links, result codes, limits of answers. It starts in a fraction of a second. Thread-safe.
 */
public final class InMemoryDirectory implements WatchedDirectory {
    private static final String BASE_DN = "DC=ad,DC=example,DC=test";
    private static final String NETBIOS_NAME = "ADTEST";
    private static final String ADMIN_PASSWORD = "Passw0rd.AD1";

    private final AdServer server;
    private final TestAuthority authority;
    private final boolean exchange;

    private InMemoryDirectory(TestAuthority authority, boolean exchange, AdServer server) {
        this.authority = authority;
        this.exchange = exchange;
        this.server = server;
    }

    private static SSLContext certified(TestAuthority authority) {
        return authority.server("localhost", InetAddress.getLoopbackAddress().getHostAddress(), "dc1.ad.example.test");
    }

    /** One with Exchange's schema and an authority of its own. */
    public static InMemoryDirectory start() {
        return start(true);
    }

    /** One with or without Exchange's schema, and an authority of its own. */
    public static InMemoryDirectory start(boolean exchange) {
        return start(TemporaryAuthority.make(), exchange);
    }

    /** One whose certificate comes from this authority. */
    public static InMemoryDirectory start(TestAuthority authority, boolean exchange) {
        return new InMemoryDirectory(
                authority,
                exchange,
                new AdServer(BASE_DN, NETBIOS_NAME, ADMIN_PASSWORD, exchange, certified(authority)));
    }

    /**
     * A second domain controller of this domain: it has all that is here now, and learns what is written here later, as this
     * one learns what is written there, only when {@link #replicationWith replication} runs.
     */
    public InMemoryDirectory secondController() {
        return new InMemoryDirectory(authority, exchange, server.secondController(certified(authority)));
    }

    /** Makes this and the second controller equal each time it runs; of two that wrote the same, the last one wins. */
    public Runnable replicationWith(InMemoryDirectory second) {
        return server.replicationWith(second.server);
    }

    /** The global catalog's port that speaks TLS from the first byte. */
    public int globalCatalogPort() {
        return server.catalogPort();
    }

    /** The global catalog's port that speaks clear text and StartTLS. */
    public int globalCatalogClearPort() {
        return server.catalogClearPort();
    }

    /**
     * Adds a user {@code CN=<name>,CN=Users,DC=emea,<baseDn>}: of another domain of the forest, which only the global catalog
     * knows. A member is named by that DN; neither SID nor GUID names it here.
     *
     * @return the user's SID
     */
    public String addSiblingUser(String name) throws LDAPException {
        return server.addSiblingUser("DC=emea," + BASE_DN, name);
    }

    @Override
    public Limits limits() {
        return server.limits();
    }

    @Override
    public LdapRequests requests() {
        return server.requests();
    }

    @Override
    public LdapFaults faults() {
        return server.faults();
    }

    @Override
    public LDAPConnection backstage() throws LDAPException {
        return connect(server.backstagePort(), adminDn(), ADMIN_PASSWORD);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    @Override
    public int ldapsPort() {
        return server.ldapsPort();
    }

    @Override
    public int ldapPort() {
        return server.ldapPort();
    }

    @Override
    public String baseDn() {
        return BASE_DN;
    }

    @Override
    public String netbiosName() {
        return NETBIOS_NAME;
    }

    @Override
    public String adminDn() {
        return "CN=Administrator,CN=Users," + BASE_DN;
    }

    @Override
    public String adminPassword() {
        return ADMIN_PASSWORD;
    }

    @Override
    public Path caFile() {
        return authority.caFile();
    }

    @Override
    public boolean exchange() {
        return exchange;
    }

    @Override
    public void addUsers(int first, int count, String ou) {
        String container = "OU=" + ou + "," + BASE_DN;
        try {
            if (!server.exists(container)) {
                server.add(new Entry(container, new Attribute("objectClass", "organizationalUnit")));
            }
            for (int number = first; number < first + count; number++) {
                Entry user = TestUsers.entry(number, ou, BASE_DN);
                if (!server.exists(user.getDN())) {
                    server.add(user);
                }
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void reset() {
        server.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
