/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.secrets;

import java.util.List;
import java.util.Optional;

/** The secrets that the tests hand to the connectors: whatever is written anywhere, none of them may be in it. */
final class Planted {
    /**
     * Passwords of the directories and their accounts; what begins client secrets and the passwords of proxies and certificate files, as
     * it is, in a form, and as a login that a proxy is sent; words of files, access tokens, what carries them.
     */
    static final List<String> SECRETS = List.of(
            "Passw0rd.",
            "Ordinary.1",
            "Delegated.1",
            "simulated~secret",
            "planted~",
            "planted%7E",
            "dTpwbGFudGVk",
            "W0rdThatNobodyMayRead",
            "of the key store",
            "s3cr3t'{0}",
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJ",
            "Bearer eyJ",
            "client_secret=",
            "client_assertion=",
            "-----BEGIN PRIVATE KEY");

    private Planted() {}

    /** The first of them that a text holds. */
    static Optional<String> in(String text) {
        return SECRETS.stream().filter(text::contains).findFirst();
    }
}
