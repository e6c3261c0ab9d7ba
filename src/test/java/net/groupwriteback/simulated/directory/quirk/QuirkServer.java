/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.quirk;

import com.unboundid.ldap.listener.ProxyRequestHandler;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapPorts;
import net.groupwriteback.simulated.directory.watch.LdapRequests;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.watch.WatchedHandler;

/** A proxy before a directory that has it behave as Active Directory does, and lets tests watch and disturb. Thread-safe. */
public final class QuirkServer implements AutoCloseable {
    private final Limits limits = new Limits();
    private final LdapRequests requests = new LdapRequests();
    private final LdapFaults faults = new LdapFaults();
    private final LdapPorts ports;

    /** Starts it before a directory, with a certificate of its own. */
    public QuirkServer(TestDirectory server, SSLContext tls) {
        try {
            SSLUtil trust = new SSLUtil(new PEMFileTrustManager(server.caFile().toFile()));
            ProxyRequestHandler proxy = new ProxyRequestHandler(
                    new SingleServerSet(server.host(), server.ldapsPort(), trust.createSSLSocketFactory()));
            QuirkHandler quirks = new QuirkHandler(proxy, limits, new PermissiveMembers(server));
            this.ports = new LdapPorts(new WatchedHandler(quirks, requests, faults), tls);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Limits limits() {
        return limits;
    }

    public LdapRequests requests() {
        return requests;
    }

    public LdapFaults faults() {
        return faults;
    }

    public int ldapsPort() {
        return ports.ldaps();
    }

    public int ldapPort() {
        return ports.ldap();
    }

    @Override
    public void close() {
        ports.close();
    }
}
