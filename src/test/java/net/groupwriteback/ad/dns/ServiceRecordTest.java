/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRecordTest {
    private static final ServiceRecord NEAR = new ServiceRecord(0, 1, 389, "near");
    private static final ServiceRecord HEAVY = new ServiceRecord(5, 75, 389, "heavy");
    private static final ServiceRecord LIGHT = new ServiceRecord(5, 25, 389, "light");
    private static final ServiceRecord NEVER_FIRST = new ServiceRecord(5, 0, 389, "weightless");
    private static final ServiceRecord LAST = new ServiceRecord(9, 100, 389, "last");

    @Test
    void textIsRead() {
        assertThat(ServiceRecord.parse("0 100 389 dc1.ad.example.test."))
                .contains(new ServiceRecord(0, 100, 389, "dc1.ad.example.test"));
        assertThat(ServiceRecord.parse("10 0 3268 dc2")).contains(new ServiceRecord(10, 0, 3268, "dc2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 100 389",
                "0 100 389 .",
                "0 100 x dc1.",
                "0 100 389 dc1. more",
                "0 100 389 dc1\u0000.",
                "0 100 389 a,b."
            })
    void whatNamesNoServerIsNone(String text) {
        assertThat(ServiceRecord.parse(text)).isEmpty();
    }

    @Test
    void priorityComesBeforeWeight() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            List<ServiceRecord> ordered = ServiceRecord.ordered(List.of(LAST, LIGHT, NEAR, HEAVY), random);
            assertThat(ordered).hasSize(4).startsWith(NEAR).endsWith(LAST);
            assertThat(ordered.subList(1, 3)).containsExactlyInAnyOrder(HEAVY, LIGHT);
        }
    }

    @Test
    void weightIsHowOftenOneComesFirst() {
        Random random = new Random(2);
        int heavy = 0;
        int weightless = 0;
        for (int i = 0; i < 10_000; i++) {
            ServiceRecord first = ServiceRecord.ordered(List.of(LIGHT, NEVER_FIRST, HEAVY), random)
                    .get(0);
            heavy += first.equals(HEAVY) ? 1 : 0;
            weightless += first.equals(NEVER_FIRST) ? 1 : 0;
        }
        assertThat(heavy).isCloseTo(7_500, within(250));
        assertThat(weightless).as("a small chance (RFC 2782)").isBetween(1, 300);
    }

    @Test
    void nothingIsNothing() {
        assertThat(ServiceRecord.ordered(List.of(), new Random(3))).isEmpty();
    }
}
