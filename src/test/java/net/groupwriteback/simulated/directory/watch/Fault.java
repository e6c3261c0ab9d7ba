/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import com.unboundid.ldap.sdk.ResultCode;

/**
 * A failure of one request.
 *
 * @param code of a refusal, or of an answer that ends too early
 * @param text of the same
 * @param millis of a delay
 */
record Fault(Kind kind, ResultCode code, String text, long millis) {
    static final Fault NONE = new Fault(Kind.NONE, ResultCode.SUCCESS, "", 0);

    enum Kind {
        NONE,
        REFUSE,
        END_EARLY,
        DROP_BEFORE,
        DROP_AFTER,
        DELAY
    }
}
