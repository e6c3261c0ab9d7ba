/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

/** How much smaller than asked the amounts are: the system property {@code bench.scale}, 1 for a measurement that counts. */
final class Scale {
    private Scale() {}

    /** The divisor. */
    static int divisor() {
        return Integer.getInteger("bench.scale", 1);
    }

    /** An amount, made smaller. */
    static int of(int amount) {
        return Math.max(1, amount / divisor());
    }
}
