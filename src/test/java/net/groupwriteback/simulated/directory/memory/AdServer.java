/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapPorts;
import net.groupwriteback.simulated.directory.watch.LdapRequests;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.watch.WatchedHandler;

/** A domain controller in memory that answers on two ports of 127.0.0.1. Thread-safe. */
public final class AdServer implements AutoCloseable {
    private final Supplier<AdServices> pristine;
    private final Limits limits = new Limits();
    private final LdapRequests requests = new LdapRequests();
    private final LdapFaults faults = new LdapFaults();
    private final LdapPorts ports;
    private final LdapPorts catalog;
    private final LdapPorts backstage;
    private final Function<SSLContext, AdServer> second;
    private volatile AdServices services;

    /**
     * Starts it with a new domain.
     *
     * @param adminPassword of {@code CN=Administrator,CN=Users,<baseDn>}
     * @param exchange whether the schema has what Exchange adds
     * @param tls of the server's certificate, for LDAPS and StartTLS
     */
    public AdServer(String baseDn, String netbiosName, String adminPassword, boolean exchange, SSLContext tls) {
        this(
                limits -> pristine(new Schema(exchange), baseDn, netbiosName, adminPassword, limits),
                netbiosName,
                adminPassword,
                tls);
    }

    private static Supplier<AdServices> pristine(
            Schema schema, String baseDn, String netbiosName, String adminPassword, Limits limits) {
        return () -> AdServices.of(schema, baseDn, netbiosName, adminPassword, limits);
    }

    private AdServer(
            Function<Limits, Supplier<AdServices>> domain, String netbiosName, String adminPassword, SSLContext tls) {
        this.pristine = domain.apply(limits);
        this.services = pristine.get();
        this.second = certified -> new AdServer(
                others -> () -> AdServices.replica(services, netbiosName, adminPassword, others),
                netbiosName,
                adminPassword,
                certified);
        LDAPListenerRequestHandler handler =
                new WatchedHandler(new AdRequestHandler(() -> services, false), requests, faults);
        this.ports = new LdapPorts(handler, tls);
        this.catalog =
                new LdapPorts(new WatchedHandler(new AdRequestHandler(() -> services, true), requests, faults), tls);
        this.backstage = new LdapPorts(new AdRequestHandler(() -> services, false), tls);
    }

    /** A second controller of the domain, which has what this one has now and nothing that is written here later. */
    public AdServer secondController(SSLContext certified) {
        return second.apply(certified);
    }

    /** Replication between this and a second controller of its domain: each call makes them equal. */
    public Runnable replicationWith(AdServer other) {
        Replication replication = services.replicationWith(other.services);
        return replication::run;
    }

    /** The requests that came over the wire. */
    public LdapRequests requests() {
        return requests;
    }

    /** The failures that requests over the wire are to meet. */
    public LdapFaults faults() {
        return faults;
    }

    /** The limits, to be set by tests. */
    public Limits limits() {
        return limits;
    }

    /** The port that speaks TLS from the first byte. */
    public int ldapsPort() {
        return ports.ldaps();
    }

    /** The port that speaks clear text and StartTLS. */
    public int ldapPort() {
        return ports.ldap();
    }

    /** The port of the global catalog that speaks TLS from the first byte. */
    public int catalogPort() {
        return catalog.ldaps();
    }

    /** The port of the global catalog that speaks clear text and StartTLS. */
    public int catalogClearPort() {
        return catalog.ldap();
    }

    /** The port, with TLS, whose requests are neither watched nor disturbed. */
    public int backstagePort() {
        return backstage.ldaps();
    }

    /** Adds a user to another domain of the forest, which only the global catalog knows, and gives the user's SID. */
    public String addSiblingUser(String siblingDn, String name) throws LDAPException {
        return services.addSiblingUser(siblingDn, name);
    }

    /** Adds an object as the system itself, past the wire. */
    public void add(Entry entry) throws LDAPException {
        services.add(entry.getDN(), new ArrayList<>(entry.getAttributes()));
    }

    /** Whether there is such an object. */
    public boolean exists(String dn) throws LDAPException {
        return services.exists(dn);
    }

    /** Ends all connections and starts over with a new domain, whose SIDs, GUIDs and update numbers are others. */
    public void reset() {
        services = pristine.get();
        ports.endConnections();
        catalog.endConnections();
        backstage.endConnections();
    }

    @Override
    public void close() {
        ports.close();
        catalog.close();
        backstage.close();
    }
}
