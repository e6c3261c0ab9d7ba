/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/**
 * An entry of an access control list that allows something (MS-DTYP 2.4.4.2 and 2.4.4.3). Immutable.
 *
 * @param flags how it is inherited
 * @param mask what it allows
 * @param objectType the class, attribute or extended right that it is about, null for all
 * @param inheritedType the class of the objects that inherit it, null for all
 * @param sid to whom
 */
public record AccessEntry(int flags, int mask, UUID objectType, UUID inheritedType, String sid) {
    /** Inherited by what lies below. */
    public static final int CONTAINER_INHERIT = 0x2;

    /** Not meant for the object itself. */
    public static final int INHERIT_ONLY = 0x8;

    /** Came from above. */
    public static final int INHERITED = 0x10;

    /** Objects may be made below. */
    public static final int CREATE_CHILD = 0x1;
    /** Objects below may be deleted. */
    public static final int DELETE_CHILD = 0x2;
    /** Objects below may be listed. */
    public static final int LIST_CHILDREN = 0x4;
    /** Attributes may be read. */
    public static final int READ_PROPERTY = 0x10;
    /** Attributes may be written. */
    public static final int WRITE_PROPERTY = 0x20;
    /** An extended right, which the object type names. */
    public static final int EXTENDED_RIGHT = 0x100;
    /** The object may be deleted. */
    public static final int DELETE = 0x10000;

    private static final int ALLOWED = 0;
    private static final int ALLOWED_OBJECT = 5;
    private static final int OBJECT_TYPE = 0x1;
    private static final int INHERITED_TYPE = 0x2;
    private static final int HEAD = 8;
    private static final int GUID = 16;

    /** Whether these octets are an entry that this class understands. */
    static boolean understands(byte[] entry) {
        return entry[0] == ALLOWED || entry[0] == ALLOWED_OBJECT;
    }

    static AccessEntry decode(byte[] entry) {
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        int mask = bytes.getInt(Integer.BYTES);
        int at = HEAD;
        UUID objectType = null;
        UUID inheritedType = null;
        if (entry[0] == ALLOWED_OBJECT) {
            int present = bytes.getInt(at);
            at += Integer.BYTES;
            if ((present & OBJECT_TYPE) != 0) {
                objectType = Octets.guid(Arrays.copyOfRange(entry, at, at + GUID));
                at += GUID;
            }
            if ((present & INHERITED_TYPE) != 0) {
                inheritedType = Octets.guid(Arrays.copyOfRange(entry, at, at + GUID));
                at += GUID;
            }
        }
        String sid = Octets.sid(Arrays.copyOfRange(entry, at, entry.length));
        return new AccessEntry(entry[1], mask, objectType, inheritedType, sid);
    }

    byte[] encode() {
        byte[] trustee = Octets.sid(sid);
        boolean typed = objectType != null || inheritedType != null;
        int size = HEAD
                + (typed ? Integer.BYTES : 0)
                + (objectType == null ? 0 : GUID)
                + (inheritedType == null ? 0 : GUID)
                + trustee.length;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) (typed ? ALLOWED_OBJECT : ALLOWED)).put((byte) flags).putShort((short) size);
        bytes.putInt(mask);
        if (typed) {
            bytes.putInt((objectType == null ? 0 : OBJECT_TYPE) | (inheritedType == null ? 0 : INHERITED_TYPE));
        }
        if (objectType != null) {
            bytes.put(Octets.guid(objectType));
        }
        if (inheritedType != null) {
            bytes.put(Octets.guid(inheritedType));
        }
        return bytes.put(trustee).array();
    }

    boolean inherited() {
        return (flags & INHERITED) != 0;
    }
}
