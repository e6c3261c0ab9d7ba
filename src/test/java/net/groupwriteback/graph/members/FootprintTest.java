/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.UUID;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.Sid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the memberships of a tenant take while they are joined: the arrays, with the room that is free in them. */
class FootprintTest {
    private static final int MOST_FOR_A_USER = 64;
    private static final int MOST_FOR_A_MEMBERSHIP = 8;

    private static long bytesOf(Object holder) throws IllegalAccessException {
        long bytes = 0;
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (field.getType().isArray() && !Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                Object array = field.get(holder);
                bytes += (long) Array.getLength(array) * (array instanceof long[] ? Long.BYTES : Integer.BYTES);
            }
        }
        return bytes;
    }

    @Test
    void aUserTakesAtMost64Bytes() throws IllegalAccessException {
        MemberIndex index = new MemberIndex();
        AnchorTable anchors = new AnchorTable();
        for (int user = 0; user < 1_000_000; user++) {
            int number = index.number(new UUID(user, 7L * user).toString());
            anchors.put(
                    number,
                    Optional.of(MemberAnchor.of(
                            Sid.parse("S-1-5-21-1-2-3-" + (1000 + user)).orElseThrow())));
            if (user >= 1000 && user % 997 == 0) {
                assertThat(bytesOf(index) + bytesOf(anchors))
                        .as("%d users", user + 1)
                        .isLessThanOrEqualTo((long) MOST_FOR_A_USER * (user + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1000, 50_000, 250_000})
    void aMembershipTakesAtMost8Bytes(int members) throws IllegalAccessException {
        MemberList list = new MemberList();
        for (int member = 0; member < members; member++) {
            list.add(member, false);
        }

        assertThat(bytesOf(list)).isLessThanOrEqualTo((long) MOST_FOR_A_MEMBERSHIP * members);
    }
}
