/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import java.util.List;

/**
 * A request that reached a directory. Immutable.
 *
 * @param operation what was asked
 * @param dn the object that it is about: the search base, the object to change; who binds; an extended request's OID
 * @param attributes the attributes that it asks for or writes, in order, as written
 * @param values how many attribute values it writes
 * @param filter of a search, else empty
 * @param controls the OIDs of its controls
 */
public record LdapRequest(
        Operation operation, String dn, List<String> attributes, int values, String filter, List<String> controls) {

    /** The LDAP operations. */
    public enum Operation {
        BIND,
        SEARCH,
        ADD,
        MODIFY,
        DELETE,
        MODIFY_DN,
        COMPARE,
        EXTENDED
    }
}
