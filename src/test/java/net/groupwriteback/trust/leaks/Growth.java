/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How a footprint grows over a run: the straight line through the samples after the first fifth, in which caches fill and
 * code is compiled, drawn over the whole run. For one thread.
 */
public final class Growth {
    private static final int WARMING_UP_ONE_OF = 5;

    private final List<Sample> samples = new ArrayList<>();
    private final double whole;

    private record Sample(double at, Footprint footprint) {}

    /** Of a run that takes so long, in any unit of time. */
    public Growth(double whole) {
        this.whole = whole;
    }

    /** Adds a sample that was taken so long after the start. */
    public void add(double at, Footprint footprint) {
        samples.add(new Sample(at, footprint));
    }

    /** How much more of something there is at the end of the run than at its start, by the line; less is below zero. */
    public double of(ToLongFunction<Footprint> what) {
        List<Sample> counted = samples.stream()
                .filter(sample -> sample.at() > whole / WARMING_UP_ONE_OF)
                .toList();
        double times = counted.stream().mapToDouble(Sample::at).average().orElseThrow();
        double values = counted.stream()
                .mapToLong(sample -> what.applyAsLong(sample.footprint()))
                .average()
                .orElseThrow();
        double rise = 0;
        double spread = 0;
        for (Sample sample : counted) {
            double time = sample.at() - times;
            rise += time * (what.applyAsLong(sample.footprint()) - values);
            spread += time * time;
        }
        return rise / spread * whole;
    }
}
