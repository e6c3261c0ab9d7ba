/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What alternating runs of a floor and of a connector took: time, or bytes. Immutable.
 *
 * @param floor the floor's figure of each round
 * @param connector the connector's figure of each round
 * @param unit what the figures count
 */
record Ratio(List<Double> floor, List<Double> connector, String unit) {
    Ratio {
        if (floor.isEmpty() || floor.size() != connector.size()) {
            throw new IllegalArgumentException("rounds: " + floor + " against " + connector);
        }
    }

    /** The median of the rounds' ratios, connector to floor. */
    double median() {
        return median(IntStream.range(0, floor.size())
                .mapToObj(round -> connector.get(round) / floor.get(round))
                .toList());
    }

    /** The middle figure; of an even number the mean of the two in the middle. */
    static double median(List<Double> figures) {
        List<Double> sorted = new ArrayList<>(figures);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f × (%.2f %s to %.2f, %d rounds)",
                median(),
                median(connector),
                unit,
                median(floor),
                floor.size());
    }
}
