/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberIndexTest {
    @Test
    void numbersAndFindsAgain() {
        MemberIndex index = new MemberIndex();
        Random random = new Random(7);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            ids.add(id);
            assertThat(index.number(id)).isEqualTo(i);
        }

        for (int i = 0; i < ids.size(); i++) {
            assertThat(index.number(ids.get(i))).isEqualTo(i);
            assertThat(index.id(i)).isEqualTo(ids.get(i));
        }
        assertThat(index.size()).isEqualTo(ids.size());
    }

    @Test
    void idsThatDifferInOneBitDiffer() {
        MemberIndex index = new MemberIndex();
        for (int bit = 0; bit < 128; bit++) {
            index.number(bit < 64 ? new UUID(1L << bit, 0).toString() : new UUID(0, 1L << (bit - 64)).toString());
        }

        assertThat(index.size()).isEqualTo(128);
    }

    @Test
    void membersAreThoseWhoWereAddedAndNothingElseWasSaidOf() {
        MemberList list = new MemberList();
        list.add(3, false);
        list.add(1, false);
        list.add(3, false);
        list.add(2, true);
        assertThat(list.members()).containsExactly(1, 3);
        assertThat(list.contradictory()).isFalse();

        list.add(3, true);
        assertThat(list.contradictory()).isTrue();

        list.add(3, false);
        assertThat(list.contradictory()).isTrue();
    }
}
