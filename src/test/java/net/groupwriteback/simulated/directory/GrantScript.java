/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.directory.wire.AccessEntry;
import net.groupwriteback.simulated.directory.wire.SchemaGuid;

/**
 * The rights that {@code connector-manifest/Grant-GroupWriteback.ps1} gives, read from its own lines: PowerShell and dsacls are
 * Windows', and the tests' accounts are to have exactly what an administrator's get. A line is
 * {@code Grant $Object @('/I:T', '/G', "${Account}:CCDC;group")}, after {@code /G} the rights, the class or extended right that
 * they are about, and the class that inherits them (dsacls, "Permission Bits").
 */
final class GrantScript {
    private static final Path PLACE = Path.of("connector-manifest", "Grant-GroupWriteback.ps1");
    private static final Pattern SWITCH = Pattern.compile("if \\(\\$(\\w+)\\) \\{");
    private static final Pattern GRANT = Pattern.compile("\\s*Grant \\$(\\w+) @\\((?:'(/I:\\w)', )?'/G', "
            + "\"\\$\\{Account\\}:(\\w+)(?:;([^;\"]*))?(?:;(\\w+))?\"\\)");

    private static final Map<String, Integer> INHERITANCE = Map.of(
            "",
            0,
            "/I:T",
            AccessEntry.CONTAINER_INHERIT,
            "/I:S",
            AccessEntry.CONTAINER_INHERIT | AccessEntry.INHERIT_ONLY);
    private static final Map<String, Integer> RIGHTS = Map.of(
            "CC", AccessEntry.CREATE_CHILD,
            "DC", AccessEntry.DELETE_CHILD,
            "LC", AccessEntry.LIST_CHILDREN,
            "RP", AccessEntry.READ_PROPERTY,
            "WP", AccessEntry.WRITE_PROPERTY,
            "CA", AccessEntry.EXTENDED_RIGHT);
    private static final Map<String, UUID> NAMES = Map.of(
            "group", SchemaGuid.GROUP,
            "organizationalUnit", SchemaGuid.ORGANIZATIONAL_UNIT,
            "Replicating Directory Changes", SchemaGuid.REPLICATION,
            "Reanimate Tombstones", SchemaGuid.REANIMATION);

    private GrantScript() {}

    /**
     * The entries that it adds to one object.
     *
     * @param option the switch that asks for them, empty for what is always given
     * @param object the variable of the object
     */
    static List<AccessEntry> entries(String option, String object) {
        List<AccessEntry> entries = new ArrayList<>();
        String within = "";
        for (String line : lines()) {
            Matcher condition = SWITCH.matcher(line);
            Matcher grant = GRANT.matcher(line);
            if (condition.matches()) {
                within = condition.group(1);
            } else if (line.equals("}")) {
                within = "";
            } else if (grant.matches()
                    && within.equals(option)
                    && grant.group(1).equals(object)) {
                entries.add(entry(grant));
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalStateException(PLACE + " gives nothing on " + object + " for '" + option + "'");
        }
        return entries;
    }

    private static AccessEntry entry(Matcher grant) {
        String bits = grant.group(3);
        int mask = 0;
        for (int at = 0; at < bits.length(); at += 2) {
            mask |= RIGHTS.get(bits.substring(at, at + 2));
        }
        return new AccessEntry(
                INHERITANCE.get(grant.group(2) == null ? "" : grant.group(2)),
                mask,
                named(grant.group(4)),
                named(grant.group(5)),
                "");
    }

    private static UUID named(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        if (!NAMES.containsKey(name)) {
            throw new IllegalStateException(PLACE + ": " + name + " is new to the tests");
        }
        return NAMES.get(name);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(SambaScript.find(PLACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
