/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

/**
 * Notices that names come again and again in the same order, remembering one of them however many there are: the mark moves on at
 * powers of two, so it comes to lie inside a circle of any length (Brent, An improved Monte Carlo factorization algorithm, 1980,
 * section 2). For one thread.
 */
public final class CircleMark {
    private String mark = "";
    private long passed;
    private long next = 1;

    /**
     * Goes on to a name.
     *
     * @param name not empty
     * @return whether the mark lies there: always at last if the names go in a circle
     */
    public boolean reaches(String name) {
        boolean marked = name.equals(mark);
        passed++;
        if (passed == next) {
            mark = name;
            next *= 2;
        }
        return marked;
    }
}
