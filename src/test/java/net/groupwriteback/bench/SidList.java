/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Stream;

/** SIDs of one domain in four bytes each, so that a floor in a small heap can hold them. Immutable. */
final class SidList extends AbstractList<String> implements RandomAccess {
    private final String domain;
    private final int[] relativeIds;

    private SidList(String domain, int[] relativeIds) {
        this.domain = domain;
        this.relativeIds = relativeIds;
    }

    /** Writes SIDs of one domain to a file, one a line. */
    static Path write(Path file, List<String> sids) throws IOException {
        return Files.write(file, sids);
    }

    /** Reads a file of SIDs. */
    static List<String> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file);
                Stream<String> again = Files.lines(file)) {
            String first = lines.findFirst().orElseThrow();
            int end = first.lastIndexOf('-') + 1;
            return new SidList(
                    first.substring(0, end),
                    again.mapToInt(sid -> Integer.parseInt(sid.substring(end))).toArray());
        }
    }

    @Override
    public String get(int index) {
        return domain + relativeIds[index];
    }

    @Override
    public int size() {
        return relativeIds.length;
    }
}
