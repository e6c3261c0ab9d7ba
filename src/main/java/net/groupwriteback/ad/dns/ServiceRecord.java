/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Where a service is, as an SRV record tells (RFC 2782). Immutable.
 *
 * @param priority lower ones are tried first
 * @param weight how often it is chosen among those of the same priority
 * @param port a TCP port
 * @param host a DNS name without the dot at its end
 */
public record ServiceRecord(int priority, int weight, int port, String host) {
    private static final int FIELDS = 4;
    private static final Pattern HOST = Pattern.compile("[\\w.-]{1,253}");

    /**
     * Reads {@code priority weight port host}.
     *
     * @return the record, or empty if the text has another form, or no name of a host: the root says that there is
     *     no such service
     */
    static Optional<ServiceRecord> parse(String text) {
        String[] fields = text.trim().split("\\s+", -1);
        String host = fields[fields.length - 1].replaceFirst("\\.$", "");
        if (fields.length != FIELDS || !HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServiceRecord(
                    Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), host));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The order in which to try them: by priority; within one, each next one drawn by weight. */
    static List<ServiceRecord> ordered(Collection<ServiceRecord> records, RandomGenerator random) {
        List<ServiceRecord> left = new ArrayList<>(records);
        left.sort(Comparator.comparingInt(ServiceRecord::priority).thenComparingInt(ServiceRecord::weight));
        List<ServiceRecord> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int priority = left.get(0).priority;
            int total = left.stream()
                    .filter(r -> r.priority == priority)
                    .mapToInt(ServiceRecord::weight)
                    .sum();
            int drawn = random.nextInt(total + 1);
            int index = 0;
            int sum = left.get(0).weight;
            while (sum < drawn) {
                index++;
                sum += left.get(index).weight;
            }
            ordered.add(left.remove(index));
        }
        return ordered;
    }
}
