/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalGuardTest {
    private static final ObjectRef GROUP = new ObjectRef(new UUID(1, 2), "CN=crew,DC=test");

    @ParameterizedTest
    @CsvSource({"50,5,5,5", "50,5,0,0", "50,5,6,12", "100,0,9,9", "0,5,5,1000", "50,5,125000,250000"})
    void passes(int percent, int free, int removals, int members) {
        assertThatCode(() -> new RemovalGuard(percent, free).check(GROUP, removals, members, "Nothing was written"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"50,5,6,11", "50,0,1,1", "0,5,6,1000", "99,5,250000,250000"})
    void refuses(int percent, int free, int removals, int members) {
        assertThatThrownBy(() -> new RemovalGuard(percent, free).check(GROUP, removals, members, "Nothing was written"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("CN=crew,DC=test")
                .hasMessageContaining("would lose " + removals + " of its " + members)
                .hasMessageContaining("Nothing was written");
    }
}
