/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The GUIDs by which access control entries name classes and extended rights: the same in every forest. */
public final class SchemaGuid {
    /** The class group. */
    public static final UUID GROUP = UUID.fromString("bf967a9c-0de6-11d0-a285-00aa003049e2");
    /** The class organizationalUnit. */
    public static final UUID ORGANIZATIONAL_UNIT = UUID.fromString("bf967aa5-0de6-11d0-a285-00aa003049e2");

    /** The extended right DS-Replication-Get-Changes. */
    public static final UUID REPLICATION = UUID.fromString("1131f6aa-9c07-11d1-f79f-00c04fc2dcd2");

    /** The extended right Reanimate-Tombstones. */
    public static final UUID REANIMATION = UUID.fromString("45ec5156-db7e-47bb-b53f-dbeb2d03c40f");

    private static final Map<String, UUID> KNOWN = Map.of(
            "group", GROUP,
            "organizationalUnit", ORGANIZATIONAL_UNIT,
            "user", UUID.fromString("bf967aba-0de6-11d0-a285-00aa003049e2"),
            "contact", UUID.fromString("5cb41ed0-0e4c-11d0-a286-00aa003049e2"),
            "container", UUID.fromString("bf967a8b-0de6-11d0-a285-00aa003049e2"),
            "member", UUID.fromString("bf9679c0-0de6-11d0-a285-00aa003049e2"));

    private SchemaGuid() {}

    /** The schemaIDGUID of a class or an attribute; made up, but always alike, for those that no test names in an entry. */
    public static UUID of(String displayName) {
        return KNOWN.getOrDefault(displayName, UUID.nameUUIDFromBytes(displayName.getBytes(StandardCharsets.UTF_8)));
    }
}
