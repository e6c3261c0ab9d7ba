/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The discretionary access control list of a security descriptor, as nTSecurityDescriptor holds it (MS-DTYP 2.4.6). Entries of
 * other kinds than {@link AccessEntry} are carried along unread. Immutable.
 */
public final class AccessList {
    private static final int DESCRIPTOR_HEAD = 20;
    private static final int DACL_OFFSET = 16;
    private static final int LIST_HEAD = 8;
    private static final int REVISION = 1;
    private static final int REVISION_WITH_OBJECTS = 4;
    private static final int SELF_RELATIVE = 0x8000;
    private static final int DACL_PRESENT_SELF_RELATIVE = 0x8004;

    private final List<byte[]> entries;

    private AccessList(List<byte[]> entries) {
        this.entries = List.copyOf(entries);
    }

    /** A list that allows nothing. */
    public static AccessList empty() {
        return new AccessList(List.of());
    }

    /** The list in a self-relative security descriptor; one without a list is empty. */
    public static AccessList decode(byte[] descriptor) {
        ByteBuffer bytes = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.getInt(DACL_OFFSET);
        List<byte[]> entries = new ArrayList<>();
        if (start != 0) {
            int count = bytes.getShort(start + Integer.BYTES);
            int at = start + LIST_HEAD;
            for (int i = 0; i < count; i++) {
                int size = bytes.getShort(at + Short.BYTES);
                entries.add(Arrays.copyOfRange(descriptor, at, at + size));
                at += size;
            }
        }
        return new AccessList(entries);
    }

    /** A self-relative descriptor with this list and nothing else. */
    public byte[] encode() {
        int size = LIST_HEAD + entries.stream().mapToInt(entry -> entry.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(DESCRIPTOR_HEAD + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) REVISION).put((byte) 0).putShort((short) DACL_PRESENT_SELF_RELATIVE);
        bytes.putInt(0).putInt(0).putInt(0).putInt(DESCRIPTOR_HEAD);
        bytes.put((byte) REVISION_WITH_OBJECTS).put((byte) 0).putShort((short) size);
        bytes.putShort((short) entries.size()).putShort((short) 0);
        entries.forEach(bytes::put);
        return bytes.array();
    }

    /** A self-relative descriptor that names an owner and nothing else. */
    public static byte[] ownedBy(byte[] sid) {
        ByteBuffer bytes = ByteBuffer.allocate(DESCRIPTOR_HEAD + sid.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) REVISION).put((byte) 0).putShort((short) SELF_RELATIVE);
        bytes.putInt(DESCRIPTOR_HEAD).putInt(0).putInt(0).putInt(0);
        return bytes.put(sid).array();
    }

    /** The list with more entries before the present ones. */
    public AccessList with(List<AccessEntry> added) {
        List<byte[]> all = new ArrayList<>();
        added.forEach(entry -> all.add(entry.encode()));
        all.addAll(entries);
        return new AccessList(all);
    }

    /** The entries that allow something. */
    public List<AccessEntry> allowed() {
        return entries.stream()
                .filter(AccessEntry::understands)
                .map(AccessEntry::decode)
                .toList();
    }

    /** The allowing entries that belong to the object itself. */
    public AccessList own() {
        return empty().with(
                        allowed().stream().filter(entry -> !entry.inherited()).toList());
    }
}
