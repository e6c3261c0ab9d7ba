/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AnswerCountTest {
    private final AnswerCount answers = new AnswerCount();

    @Test
    void positionsThatComeAgainAreNoEnd() {
        assertThatThrownBy(() -> add(20, number -> "position" + number % 3))
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("do not end");
    }

    @Test
    void asManyAnswersAsALargeDomainGivesAreTaken() throws LDAPException {
        add(100_000, number -> "position" + number);
        assertThatThrownBy(() -> add(1, number -> "one more")).hasMessageContaining("gave up after 100001 answers");
    }

    private void add(int times, IntFunction<String> position) throws LDAPException {
        for (int number = 0; number < times; number++) {
            answers.add(new SyncState(ChangeTracking.DIR_SYNC, position.apply(number)));
        }
    }
}
