/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;

/**
 * What a search gives.
 *
 * @param entries in order
 * @param code how it ended
 * @param controls of the final result
 */
record SearchAnswer(List<SearchResultEntry> entries, ResultCode code, List<Control> controls) {

    /** An answer with nothing held back. */
    static SearchAnswer whole(List<SearchResultEntry> entries) {
        return new SearchAnswer(entries, ResultCode.SUCCESS, List.of());
    }
}
