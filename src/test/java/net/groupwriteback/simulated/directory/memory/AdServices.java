/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.wire.Octets;

/** The parts of one domain controller, wired. Thread-safe: one operation at a time, under the domain's monitor. */
final class AdServices {
    private static final String EXTERNAL = "EXTERNAL";

    private final Domain domain;
    private final Accounts accounts;
    private final Writes writes;
    private final Search search;

    private AdServices(Domain domain, String netbiosName, Limits limits) {
        this.domain = domain;
        this.accounts = new Accounts(domain, netbiosName);
        Rights rights = new Rights(domain);
        this.writes = new Writes(domain, rights, accounts, limits);
        EntryReader reader = new EntryReader(domain, new Constructed(domain, rights), limits);
        this.search = new Search(domain, reader, rights, limits);
    }

    /** A new domain with an administrator. */
    static AdServices of(Schema schema, String baseDn, String netbiosName, String adminPassword, Limits limits) {
        String sid = "S-1-5-21-" + identifier() + "-" + identifier() + "-" + identifier();
        AdServices services = new AdServices(Foundation.lay(schema, baseDn, netbiosName, sid), netbiosName, limits);
        services.accounts.setPassword(services.administrator(), adminPassword);
        return services;
    }

    /** The same domain, as it is now, on a second controller. */
    static AdServices replica(AdServices first, String netbiosName, String adminPassword, Limits limits) {
        synchronized (first.domain) {
            AdServices services = new AdServices(Replication.copy(first.domain), netbiosName, limits);
            services.accounts.setPassword(services.administrator(), adminPassword);
            return services;
        }
    }

    /** What two controllers of a domain do to become equal again. */
    Replication replicationWith(AdServices second) {
        return new Replication(domain, second.domain);
    }

    private static String identifier() {
        return Integer.toUnsignedString(ThreadLocalRandom.current().nextInt());
    }

    private AdObject administrator() {
        return domain.bySid(Octets.sid(domain.sid() + "-" + Principals.ADMINISTRATOR_RID));
    }

    /** Adds an object as the administrator. */
    void add(String dn, List<Attribute> attributes) throws LDAPException {
        synchronized (domain) {
            Session system = new Session(() -> true, () -> null, false);
            system.account(administrator());
            try {
                writes.add(system, dn, attributes);
            } catch (AdException e) {
                throw e.toLdap();
            }
        }
    }

    /** Adds a user to another domain of the forest and gives the user's SID. */
    String addSiblingUser(String siblingDn, String name) throws LDAPException {
        synchronized (domain) {
            try {
                return new Sibling(domain, siblingDn).addUser(name);
            } catch (AdException e) {
                throw e.toLdap();
            }
        }
    }

    boolean exists(String dn) throws LDAPException {
        synchronized (domain) {
            try {
                return domain.find(dn) != null;
            } catch (AdException e) {
                throw e.toLdap();
            }
        }
    }

    Writes writes() {
        return writes;
    }

    SearchAnswer search(Session session, SearchRequestProtocolOp request, List<Control> controls) throws AdException {
        Controls.check(controls);
        synchronized (domain) {
            return search.answer(session, request, controls);
        }
    }

    void write(Session session, List<Control> controls, AdRequestHandler.Work work) throws AdException {
        Controls.check(controls);
        if (session.account() == null) {
            throw Refusal.BIND_FIRST.plain();
        }
        if (session.globalCatalog()) {
            throw Refusal.WILL_NOT_PERFORM.of("the global catalog is read-only");
        }
        synchronized (domain) {
            work.run();
        }
    }

    private AdObject external(Session session, String mechanism) throws AdException {
        if (!mechanism.equals(EXTERNAL)) {
            throw Refusal.UNKNOWN_MECHANISM.of(mechanism);
        }
        synchronized (domain) {
            return accounts.certified(session.certificateName());
        }
    }

    /** The account of a simple bind or one by certificate; null for an anonymous one. */
    AdObject bind(Session session, BindRequestProtocolOp request) throws AdException {
        if (request.getCredentialsType() == BindRequestProtocolOp.CRED_TYPE_SASL) {
            return external(session, request.getSASLMechanism());
        }
        String password = request.getSimplePassword().stringValue();
        if (password.isEmpty()) {
            return null;
        }
        if (!session.encrypted()) {
            throw Refusal.ENCRYPTION_NEEDED.plain();
        }
        synchronized (domain) {
            return accounts.bind(request.getBindDN(), password);
        }
    }
}
