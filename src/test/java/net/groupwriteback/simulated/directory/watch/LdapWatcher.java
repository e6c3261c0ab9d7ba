/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

/** Is told of requests while they are served, on the thread that serves them: the client waits for it. Must be thread-safe. */
public interface LdapWatcher {
    /** A request has arrived and nothing was done yet. */
    default void asked(LdapRequest request) {}

    /** The directory has made a change, and nobody was told so yet. */
    default void written(LdapRequest request) {}
}
