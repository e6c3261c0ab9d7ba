/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * How far a client has followed the changes.
 *
 * @param invocationId of the database that the number belongs to; null for a client that begins
 * @param usn the last update that the client has
 */
record DirSyncCookie(UUID invocationId, long usn) {
    private static final int MAGIC = 0x4d534453; // MSDS
    private static final int LENGTH = Integer.BYTES + 3 * Long.BYTES;

    /**
     * Reads what a client sent; nothing means a beginning.
     *
     * @throws AdException 12 for what is no cookie
     */
    static DirSyncCookie parse(ASN1OctetString cookie) throws AdException {
        if (cookie == null || cookie.getValueLength() == 0) {
            return new DirSyncCookie(null, 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(cookie.getValue());
        if (bytes.remaining() != LENGTH || bytes.getInt() != MAGIC) {
            throw Refusal.BAD_COOKIE_OF_DIR_SYNC.plain();
        }
        return new DirSyncCookie(new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
    }

    ASN1OctetString octets() {
        return new ASN1OctetString(ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .putLong(invocationId.getMostSignificantBits())
                .putLong(invocationId.getLeastSignificantBits())
                .putLong(usn)
                .array());
    }

    /** The update to begin after: of a database that is not this one nothing is known, so all is sent. */
    long since(UUID database) {
        return database.equals(invocationId) ? usn : 0;
    }
}
