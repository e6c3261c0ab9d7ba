/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The account names that a domain controller makes up where none is given: {@code $8A1000-0O6LJ5QF0K2B}. */
final class AccountNames {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final int HEAD = 6;
    private static final int TAIL = 12;

    String next() {
        Random random = ThreadLocalRandom.current();
        StringBuilder name = new StringBuilder("$");
        digits(random, name, HEAD);
        name.append('-');
        digits(random, name, TAIL);
        return name.toString();
    }

    private static void digits(Random random, StringBuilder name, int count) {
        for (int i = 0; i < count; i++) {
            name.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
    }
}
