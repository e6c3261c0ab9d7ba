/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.simulated.directory.watch.LdapFaults;
import net.groupwriteback.simulated.directory.watch.LdapRequests;
import net.groupwriteback.simulated.directory.watch.Limits;

/** A directory with Active Directory's limits, whose requests a test can see and have fail. */
public interface WatchedDirectory extends TestDirectory {
    /** The limits of answers and requests, which a test may set. */
    Limits limits();

    /** The requests that reached the directory. */
    LdapRequests requests();

    /** The failures that requests are to meet. */
    LdapFaults faults();

    /** A connection as the administrator that is neither watched nor disturbed. */
    LDAPConnection backstage() throws LDAPException;
}
