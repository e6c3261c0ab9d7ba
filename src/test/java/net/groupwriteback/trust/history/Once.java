/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

/** Something that happens once, whoever comes first; the others wait until it has happened. Thread-safe. */
final class Once implements Runnable {
    private Runnable left;

    Once(Runnable what) {
        this.left = what;
    }

    @Override
    public synchronized void run() {
        Runnable now = left;
        left = () -> {};
        now.run();
    }
}
