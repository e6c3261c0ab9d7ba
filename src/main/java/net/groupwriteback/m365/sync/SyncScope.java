/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.UserTable;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.framework.common.objects.ObjectClass;

/** What a run follows: one object class, or all of them. */
@SuppressWarnings("ImmutableEnumChecker") // ObjectClass is immutable
enum SyncScope {
    /** Groups, and of users what changes a membership. */
    GROUP(new ObjectClass(GroupTable.NAME), true, false),
    /** Users, and of groups what changes the groups of a user. */
    USER(new ObjectClass(UserTable.NAME), false, true),
    /** Both. */
    ALL(ObjectClass.ALL, true, true);

    private static final int FINGERPRINT_BYTES = 16;

    private final ObjectClass objectClass;
    private final boolean groups;
    private final boolean users;

    SyncScope(ObjectClass objectClass, boolean groups, boolean users) {
        this.objectClass = objectClass;
        this.groups = groups;
        this.users = users;
    }

    static SyncScope of(ObjectClass objectClass) {
        return Arrays.stream(values())
                .filter(scope -> scope.objectClass.equals(objectClass))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no synchronisation of object class " + objectClass.getObjectClassValue()));
    }

    /** Whether deltas of groups are reported. */
    boolean groups() {
        return groups;
    }

    /** Whether deltas of users are reported. */
    boolean users() {
        return users;
    }

    /** The first request of a round of groups: for users only the memberships are tracked. */
    GraphRequest groupsDelta() {
        return groups ? GroupChanges.delta() : UserChanges.memberships();
    }

    /** The first request of a round of users: for groups only the anchors are tracked. */
    GraphRequest usersDelta() {
        return users ? UserChanges.delta() : AffectedGroups.delta();
    }

    /** Changes with everything that a stored link depends on, or that a host would have to see again. */
    String fingerprint(Source source) {
        String all = name() + "\n" + source.signature() + "\n" + groupsDelta() + "\n" + usersDelta();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
