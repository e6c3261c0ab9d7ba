/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import net.groupwriteback.graph.CircleMark;

/**
 * Sees to it that answers of which each says that there is more come to an end: positions that come again and again, and too
 * many answers end in an error. For one run, one thread.
 */
final class AnswerCount {
    /** Active Directory looks at a thousand objects or more for each; no domain has that many. */
    private static final int MOST = 100_000;

    private final CircleMark circle = new CircleMark();
    private int answers;

    /**
     * Judges an answer that is not the last.
     *
     * @param next where the next one begins
     * @throws LDAPException if they would not come to an end
     */
    void add(SyncState next) throws LDAPException {
        answers++;
        if (circle.reaches(next.position()) || answers > MOST) {
            throw new LDAPException(
                    ResultCode.DECODING_ERROR,
                    "the directory's changes do not end; gave up after " + answers + " answers");
        }
    }
}
