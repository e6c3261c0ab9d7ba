/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.trust.Tally;

/**
 * What has to happen in histories, and how often. What happens rarely is demanded of many histories only: where thirty are to be
 * expected, none at all is no bad luck, even though faults come in bunches.
 */
final class Expected {
    private static final int SURE = 30;
    private static final int BASE = 10_000;

    private final Map<String, Integer> often = new HashMap<>();

    /** Everything that can happen where a domain has one controller, or several. */
    Expected(boolean oneController) {
        often.putAll(Weather.OFTEN);
        often.putAll(History.OFTEN);
        if (!oneController) {
            often.putAll(History.OFTEN_WITH_LAG);
        }
    }

    /** What never happened in so many histories and had to, in order. */
    List<String> missing(Tally tally, long histories) {
        return often.entrySet().stream()
                .filter(event -> event.getValue() * histories / BASE >= SURE)
                .map(Map.Entry::getKey)
                .filter(name -> tally.of(name) == 0)
                .sorted()
                .toList();
    }
}
