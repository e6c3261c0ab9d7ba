/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged in this process, where ConnId's own logger writes to the standard output. */
public final class LogLines {
    private LogLines() {}

    /** The lines that are logged while something is done. */
    public static List<String> during(Runnable work) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return log.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
