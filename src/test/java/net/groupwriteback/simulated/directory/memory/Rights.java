/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/**
 * Who may change what: a member of Domain Admins everything, an account to which a container was delegated everything in it,
 * anybody else nothing. Everybody who is bound may read. Not a model of access control entries.
 */
final class Rights {
    private final Domain domain;
    private final Delegations delegations;

    Rights(Domain domain, Delegations delegations) {
        this.domain = domain;
        this.delegations = delegations;
    }

    boolean administrator(Session session) {
        AdObject account = session == null ? null : session.account();
        AdObject admins = domain.bySid(Octets.sid(domain.sid() + "-" + Principals.DOMAIN_ADMINS_RID));
        return account != null && admins != null && admins.links("member").contains(account);
    }

    /** Whether the session may write, rename or delete this object. */
    boolean mayWrite(Session session, AdObject object) {
        return administrator(session) || (object.parent() != null && delegated(session, object.parent()));
    }

    /** Whether it may add and remove objects right below this one. */
    boolean mayChangeChildren(Session session, AdObject container) {
        return administrator(session) || delegated(session, container);
    }

    /** Whether it may read all changes of the domain, of objects that it may not see too. */
    boolean mayReplicate(Session session) {
        return administrator(session) || (session.account() != null && delegations.replicates(session.account()));
    }

    private boolean delegated(Session session, AdObject start) {
        if (session == null || session.account() == null) {
            return false;
        }
        for (AdObject container = start; container != null; container = container.parent()) {
            if (delegations.to(session.account(), container)) {
                return true;
            }
        }
        return false;
    }
}
