/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for. Immutable.
 *
 * @param samba the real domain controller instead of the directory in memory
 * @param config settings of a real tenant and a real directory, or empty for the simulated ones
 * @param apply with {@code config}: write instead of only showing what would be written
 * @param stage start the simulated tenant and the directory only, and write the settings to reach them to this file
 * @param plantDifference change a group behind the host's back before the check, which must then find it
 */
record Arguments(boolean samba, Optional<Path> config, boolean apply, Optional<Path> stage, boolean plantDifference) {
    static final String USAGE = """
            usage: run.sh [--directory memory|samba] [--plant-difference]
                   run.sh --config FILE [--apply]
                   run.sh --stage FILE [--directory memory|samba]

              --directory memory    a directory in memory that behaves like Active Directory (default)
              --directory samba     a real Active Directory domain controller (Samba), installed if need be
              --plant-difference    changes a group before the last act, to see the check find it (exit code 1)
              --config FILE         a real tenant and a real directory, from the settings in FILE: shows what would
                                    be written; see writeback.properties.sample
              --apply               with --config: lets the host write it
              --stage FILE          only starts the simulated tenant and the directory, and writes the settings for
                                    --config to FILE; until Ctrl-C""";

    /**
     * Reads a command line.
     *
     * @param caller the folder that relative file names start from
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Arguments parse(List<String> words, Path caller) {
        boolean samba = false;
        Path config = null;
        Path stage = null;
        boolean apply = false;
        boolean plantDifference = false;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--directory" -> samba = samba(value(word, rest));
                case "--config" -> config = caller.resolve(value(word, rest));
                case "--stage" -> stage = caller.resolve(value(word, rest));
                case "--apply" -> apply = true;
                case "--plant-difference" -> plantDifference = true;
                default -> throw new IllegalArgumentException("unknown: " + word);
            }
        }
        if (apply && config == null) {
            throw new IllegalArgumentException("--apply goes with --config only");
        }
        return new Arguments(samba, Optional.ofNullable(config), apply, Optional.ofNullable(stage), plantDifference);
    }

    private static boolean samba(String directory) {
        return switch (directory) {
            case "memory" -> false;
            case "samba" -> true;
            default -> throw new IllegalArgumentException("--directory takes memory or samba, not " + directory);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }
}
