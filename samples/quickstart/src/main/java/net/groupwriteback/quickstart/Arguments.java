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
 * @param carriage how membership travels through the host
 * @param config settings of a real tenant and a real directory, or empty for the simulated ones
 * @param apply with {@code config}: write instead of only showing what would be written
 * @param stage start the simulated tenant and the directory only, and write the settings to reach them to this file
 * @param measure instead of the demonstration: how many groups to write, and with how many memberships in all
 * @param plantDifference change a group behind the host's back before the check, which must then find it
 */
record Arguments(
        boolean samba,
        Carriage carriage,
        Optional<Path> config,
        boolean apply,
        Optional<Path> stage,
        Optional<Amounts> measure,
        boolean plantDifference) {
    /**
     * What is measured.
     *
     * @param groups how many groups
     * @param memberships how many memberships they have together
     */
    record Amounts(int groups, int memberships) {}

    static final String USAGE = """
            usage: run.sh [--directory memory|samba] [--membership streamed|pass-through] [--plant-difference]
                   run.sh --measure GROUPS MEMBERSHIPS [--directory memory|samba] [--membership streamed|pass-through]
                   run.sh --config FILE [--apply] [--membership streamed|pass-through]
                   run.sh --stage FILE [--directory memory|samba]

              --directory memory    a directory in memory that behaves like Active Directory (default)
              --directory samba     a real Active Directory domain controller (Samba), installed if need be
              --membership streamed      the host moves a fingerprint per group, the target reads the members (default)
              --membership pass-through  the host moves every member
              --plant-difference    changes a group before the last act, to see the check find it (exit code 1)
              --measure GROUPS MEMBERSHIPS
                                    lets the host write so many groups that the directory does not have, and says how
                                    long that took
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
        Carriage carriage = Carriage.STREAMED;
        Path config = null;
        Path stage = null;
        Amounts measure = null;
        boolean apply = false;
        boolean plantDifference = false;
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--directory" -> samba = samba(value(word, rest));
                case "--membership" -> carriage = Carriage.of(value(word, rest));
                case "--config" -> config = caller.resolve(value(word, rest));
                case "--stage" -> stage = caller.resolve(value(word, rest));
                case "--measure" -> measure = new Amounts(number(word, rest), number(word, rest));
                case "--apply" -> apply = true;
                case "--plant-difference" -> plantDifference = true;
                default -> throw new IllegalArgumentException("unknown: " + word);
            }
        }
        if (apply && config == null) {
            throw new IllegalArgumentException("--apply goes with --config only");
        }
        return new Arguments(
                samba,
                carriage,
                Optional.ofNullable(config),
                apply,
                Optional.ofNullable(stage),
                Optional.ofNullable(measure),
                plantDifference);
    }

    private static boolean samba(String directory) {
        return switch (directory) {
            case "memory" -> false;
            case "samba" -> true;
            default -> throw new IllegalArgumentException("--directory takes memory or samba, not " + directory);
        };
    }

    private static int number(String option, Deque<String> rest) {
        String value = value(option, rest);
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(option + " takes two numbers, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }
}
