/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.util.UUID;

/**
 * An object of the directory: by its GUID for requests, which holds wherever it is moved, by its name for people.
 * Immutable.
 *
 * @param guid its {@code objectGUID}
 * @param dn its distinguished name when it was read
 */
public record ObjectRef(UUID guid, String dn) {
    /** {@code <GUID=…>}, for requests. */
    public String target() {
        return ObjectGuid.dn(guid);
    }

    @Override
    public String toString() {
        return dn + " (objectGUID " + guid + ")";
    }
}
