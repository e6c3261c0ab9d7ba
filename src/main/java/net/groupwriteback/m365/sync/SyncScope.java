/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.UserTable;
import org.identityconnectors.framework.common.objects.ObjectClass;

/** What a run follows: one object class, or all of them. */
@SuppressWarnings("ImmutableEnumChecker") // ObjectClass is immutable
enum SyncScope {
    GROUP(new ObjectClass(GroupTable.NAME), true, false),
    USER(new ObjectClass(UserTable.NAME), false, true),
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

    Optional<GraphRequest> groupsDelta() {
        return groups ? Optional.of(GroupChanges.delta()) : Optional.empty();
    }

    Optional<GraphRequest> usersDelta() {
        return users ? Optional.of(UserChanges.delta()) : Optional.empty();
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
