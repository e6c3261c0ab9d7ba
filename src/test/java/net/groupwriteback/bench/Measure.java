/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.util.ArrayList;
import java.util.List;

/** Runs a floor and a connector in turn, the floor first, so that what grows meanwhile counts against the connector. */
final class Measure {
    /** Rounds of a ratio; the median of them counts. */
    static final int ROUNDS = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    private Measure() {}

    /** Work that is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** A figure that work yields. */
    @FunctionalInterface
    interface Figure {
        double of(Work work) throws Exception;
    }

    /** Seconds of so many rounds. */
    static Ratio seconds(int rounds, Work floor, Work connector) throws Exception {
        return alternating(rounds, "s", Measure::seconds, floor, connector);
    }

    /** MiB that all threads allocate in so many rounds. */
    static Ratio allocation(int rounds, Work floor, Work connector) throws Exception {
        return alternating(rounds, "MiB", Allocation::mebibytes, floor, connector);
    }

    /** How long work takes. */
    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static Ratio alternating(int rounds, String unit, Figure figure, Work floor, Work connector)
            throws Exception {
        List<Double> floors = new ArrayList<>();
        List<Double> connectors = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            floors.add(figure.of(floor));
            connectors.add(figure.of(connector));
        }
        return new Ratio(floors, connectors, unit);
    }
}
