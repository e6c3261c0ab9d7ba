/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.function.BooleanSupplier;

/** One client's connection: who it is bound as and whether it is encrypted. Used by that connection's thread alone. */
final class Session {
    private final BooleanSupplier encrypted;
    private final PagedCookies pages = new PagedCookies();
    private AdObject account;

    Session(BooleanSupplier encrypted) {
        this.encrypted = encrypted;
    }

    boolean encrypted() {
        return encrypted.getAsBoolean();
    }

    /** Null for an anonymous client. */
    AdObject account() {
        return account;
    }

    void account(AdObject bound) {
        account = bound;
    }

    /** The paged searches that this connection has begun. */
    PagedCookies pages() {
        return pages;
    }
}
