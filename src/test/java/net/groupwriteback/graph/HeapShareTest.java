/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.Test;

class HeapShareTest {
    private static final int MIB = 1 << 20;
    private static final long HEAP_MIB = Runtime.getRuntime().maxMemory() / MIB;

    @Test
    void aQuarterOfTheHeapFitsAndNoMore() {
        usedUp(HeapShare.quarter(), HEAP_MIB / 4, "a quarter");
    }

    @Test
    void halfOfTheHeapFitsAndNoMore() {
        usedUp(HeapShare.half(), HEAP_MIB / 2, "half");
    }

    private static void usedUp(HeapShare share, long mib, String part) {
        for (long i = 0; i < mib; i++) {
            share.take(MIB, "the members of group a");
        }
        assertThatThrownBy(() -> share.take(2 * MIB, "the members of group b"))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("the members of group b do not fit into memory: they would take more than " + mib + " MiB, "
                        + part + " of what this JVM may use. If there are really so many, give the host more heap"
                        + " (-Xmx), or carry the membership by memberFingerprint, which takes the least");
    }
}
