/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.identityconnectors.common.security.GuardedString;

/** Opens a {@link GuardedString} at the last moment, for libraries that take nothing but text. */
public final class Secrets {
    private Secrets() {}

    /** Whether there is a secret at all; an empty one, as forms hand on, is none. */
    public static boolean isSet(GuardedString secret) {
        AtomicBoolean some = new AtomicBoolean();
        if (secret != null) {
            secret.access(chars -> some.set(chars.length > 0));
        }
        return some.get();
    }

    /** The clear text; hold it no longer than the call that needs it. */
    public static String reveal(GuardedString secret) {
        AtomicReference<String> clear = new AtomicReference<>();
        secret.access(chars -> clear.set(new String(chars)));
        return clear.get();
    }
}
