/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;

/** The simulated tenant and the directory. For one thread. */
final class Stage implements AutoCloseable {
    private final SimulatedTenant tenant;
    private final TestDirectory directory;
    private final String container;
    private LDAPConnection connection;

    private Stage(SimulatedTenant tenant, TestDirectory directory, String container) {
        this.tenant = tenant;
        this.directory = directory;
        this.container = container;
    }

    /**
     * Starts both, empty, with a container for groups.
     *
     * @param folder where the tenant's certificate authority is kept
     * @param samba the real domain controller instead of the directory in memory
     */
    static Stage open(Path folder, boolean samba) throws LDAPException {
        TestDirectory directory = samba ? SambaDirectory.start() : InMemoryDirectory.start();
        SimulatedTenant tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder.resolve("tenant")))
                .start();
        String container = "OU=Groups," + directory.baseDn();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(container, new Attribute("objectClass", "organizationalUnit")));
        }
        return new Stage(tenant, directory, container);
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    TestDirectory directory() {
        return directory;
    }

    /** Where the groups are written. */
    String container() {
        return container;
    }

    /** A connection as the directory's administrator, opened at first use: filling a real one with people restarts it. */
    LDAPConnection connection() throws LDAPException {
        if (connection == null) {
            connection = directory.connect();
        }
        return connection;
    }

    /** The connectors' settings, under the names that the samples' placeholders have. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(ConfigFile.defaults());
        settings.put("cloud", "custom");
        settings.put("graphEndpoint", tenant.endpoint().toString());
        settings.put("loginEndpoint", tenant.endpoint().toString());
        settings.put("tenantId", tenant.tenantId());
        settings.put("clientId", tenant.clientId());
        settings.put("clientSecret", tenant.clientSecret());
        settings.put("graphTrustedCertificates", tenant.caFile().toString());
        settings.put("servers", directory.host() + ":" + directory.ldapsPort());
        settings.put("bindUser", directory.adminDn());
        settings.put("bindPassword", directory.adminPassword());
        settings.put("directoryTrustedCertificates", directory.caFile().toString());
        settings.put("groupContainer", container);
        return settings;
    }

    /** The groups in the directory now, by anchor. */
    Map<String, DirectoryGroup> groups() throws LDAPException {
        return new LdapReader(connection()).groups(container);
    }

    /** How many groups are in the directory now. */
    int countGroups() {
        try {
            return new LdapReader(connection()).countGroups(container);
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory does not answer", e);
        }
    }

    /** What the directory ought to hold, by anchor. */
    Map<String, Expectation> expectations() throws LDAPException {
        Map<String, String> dnOfSid = new TreeMap<>();
        new LdapReader(connection())
                .bySid(directory.baseDn(), "objectSid")
                .forEach((sid, entry) -> dnOfSid.put(sid, LdapReader.normalized(entry.getDN())));
        TenantState state = tenant.state();
        return Expectation.of(state, dnOfSid, groups());
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
        directory.close();
        tenant.close();
    }
}
