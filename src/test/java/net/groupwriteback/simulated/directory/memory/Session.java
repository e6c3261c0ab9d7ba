/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One client's connection: who it is bound as and whether it is encrypted. Used by that connection's thread alone. */
final class Session {
    private final BooleanSupplier encrypted;
    private final Supplier<String> certificateName;
    private final boolean globalCatalog;
    private final PagedCookies pages = new PagedCookies();
    private AdObject account;

    Session(BooleanSupplier encrypted, Supplier<String> certificateName, boolean globalCatalog) {
        this.certificateName = certificateName;
        this.globalCatalog = globalCatalog;
        this.encrypted = encrypted;
    }

    boolean encrypted() {
        return encrypted.getAsBoolean();
    }

    /** Whether it asks for the whole forest, which it may only read. */
    boolean globalCatalog() {
        return globalCatalog;
    }

    /** The common name in the certificate that the client showed, or null. */
    String certificateName() {
        return certificateName.get();
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
