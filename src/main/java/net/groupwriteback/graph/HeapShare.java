/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Sees to it that what is read to be held ends in an error before it fills the heap: it may take a part of what the JVM may use
 * at most ({@code -Xmx}), by an estimate of what each object takes while its collection grows. Each collection has a share of its
 * own. Not thread-safe.
 */
public final class HeapShare {
    /** What a text of 50 characters takes in a list, and in the list that a host is handed. */
    public static final int TEXT = 160;

    /** What a hash takes in a growing array. */
    public static final int HASH = 36;

    private final long most;
    private final String part;
    private long taken;

    private HeapShare(int oneOf, String part) {
        this.most = Runtime.getRuntime().maxMemory() / oneOf;
        this.part = part;
    }

    /** For the members of one group. */
    public static HeapShare quarter() {
        return new HeapShare(4, "a quarter");
    }

    /** For what is read of a whole tenant at once. */
    public static HeapShare half() {
        return new HeapShare(2, "half");
    }

    /**
     * Takes room for more objects, before they are held.
     *
     * @param bytes what they take
     * @param what names the collection if it is too large: {@code the members of …}
     * @throws ConnectorException if the share is used up
     */
    public void take(int bytes, Object what) {
        taken += bytes;
        if (taken > most) {
            throw new ConnectorException(what + " do not fit into memory: they would take more than " + (most >> 20)
                    + " MiB, " + part + " of what this JVM may use. If there are really so many, give the host more"
                    + " heap (-Xmx), or carry the membership by memberFingerprint, which takes the least");
        }
    }
}
