/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.ldap.ObjectRef;

/** A way to find what was changed in the directory since a position. */
interface Changelog {
    /**
     * What was changed.
     *
     * @param changes each object once
     * @param next the state behind these changes
     * @param more whether there is more behind that
     */
    record Page(List<Change> changes, SyncState next, boolean more) {}

    /**
     * One changed object. Immutable.
     *
     * @param group the object; its name is the last that it had
     * @param gone whether it is deleted, or has left the container
     * @param unlinked whether its link to the cloud group may have been changed
     */
    record Change(ObjectRef group, boolean gone, boolean unlinked) {}

    /** The state behind everything that is there now. */
    SyncState latest() throws LDAPException;

    /**
     * The changes behind a state.
     *
     * @return the changes, or empty if the directory does not know that state any more, so that everything must be read
     */
    Optional<Page> since(SyncState state) throws LDAPException;
}
