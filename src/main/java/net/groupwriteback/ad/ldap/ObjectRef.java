/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.util.UUID;
import net.groupwriteback.writeback.OneLine;

/**
 * An object of the directory: by its GUID for requests, which holds wherever it is moved, by its name for people.
 * Immutable.
 *
 * @param guid its {@code objectGUID}
 * @param dn its distinguished name when it was read
 */
public record ObjectRef(UUID guid, String dn) {
    /** The attribute that must be asked for. */
    public static final String GUID = "objectGUID";
    /** The mark of objects that Cloud Sync keeps for itself. */
    public static final String SOURCE_OF_AUTHORITY = "msDS-ObjectSoa";

    /**
     * The object that a search returned, with or without extended names.
     *
     * @throws IllegalStateException if the search did not ask for {@link #GUID}
     */
    public static ObjectRef of(Entry entry) {
        UUID guid = ObjectGuid.ofBytes(entry.getAttributeValueBytes(GUID))
                .orElseThrow(() -> new IllegalStateException(entry.getDN() + " has no " + GUID));
        return new ObjectRef(guid, ExtendedDn.plain(entry.getDN()));
    }

    /** The same object by the name that it has in a later answer, with or without extended names. */
    public ObjectRef asIn(Entry answer) {
        return new ObjectRef(guid, ExtendedDn.plain(answer.getDN()));
    }

    /** {@code <GUID=…>}, for requests. */
    public String target() {
        return ObjectGuid.dn(guid);
    }

    @Override
    public String toString() {
        return OneLine.of(dn) + " (objectGUID " + guid + ")";
    }
}
