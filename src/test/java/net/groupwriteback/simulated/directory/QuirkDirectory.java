/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.quirk.QuirkServer;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapRequests;
import net.groupwriteback.simulated.directory.watch.Limits;

/**
 * A real domain controller behind a proxy that adds what Samba lacks of Active Directory: MaxValRange, MaxPageSize, permissive
 * modify on members, cn of at most 64, 19 for values that are too long, a limit on link values per change. Closing it leaves
 * the controller up. Thread-safe.
 */
public final class QuirkDirectory extends ForwardingDirectory implements WatchedDirectory {
    private final TestDirectory samba;
    private final QuirkServer proxy;
    private final TestAuthority authority;

    private QuirkDirectory(TestDirectory samba, TestAuthority authority) {
        super(samba);
        this.samba = samba;
        this.authority = authority;
        this.proxy = new QuirkServer(samba, authority.localhost());
    }

    /** A proxy before a controller that is up. */
    public static QuirkDirectory before(TestDirectory samba) {
        return new QuirkDirectory(samba, TemporaryAuthority.make());
    }

    @Override
    public LDAPConnection backstage() throws LDAPException {
        return samba.connect();
    }

    @Override
    public String name() {
        return "quirk";
    }

    @Override
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    @Override
    public int ldapsPort() {
        return proxy.ldapsPort();
    }

    @Override
    public int ldapPort() {
        return proxy.ldapPort();
    }

    @Override
    public Path caFile() {
        return authority.caFile();
    }

    /** None: the service's tickets are for the controller, not for the proxy. */
    @Override
    public Optional<Kerberos> kerberos() {
        return Optional.empty();
    }

    @Override
    public Limits limits() {
        return proxy.limits();
    }

    @Override
    public LdapRequests requests() {
        return proxy.requests();
    }

    @Override
    public LdapFaults faults() {
        return proxy.faults();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
