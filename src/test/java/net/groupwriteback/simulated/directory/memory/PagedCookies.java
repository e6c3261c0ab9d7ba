/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paged searches in progress. A cookie works on its own connection only, and the oldest search is dropped when a connection
 * has too many open, as on a real domain controller.
 */
final class PagedCookies {
    private static final int OPEN_SEARCHES = 10;

    private final Map<String, Deque<SearchResultEntry>> open = new LinkedHashMap<>();
    private int last;

    /** Keeps the rest of a search and gives the cookie for it. */
    ASN1OctetString keep(Deque<SearchResultEntry> rest) {
        if (open.size() == OPEN_SEARCHES) {
            open.remove(open.keySet().iterator().next());
        }
        String cookie = "page-" + ++last;
        open.put(cookie, rest);
        return new ASN1OctetString(cookie);
    }

    /** The rest of a search, which is forgotten here; null for a cookie that is not known. */
    Deque<SearchResultEntry> take(ASN1OctetString cookie) {
        Deque<SearchResultEntry> rest = open.remove(cookie.stringValue());
        return rest == null ? null : new ArrayDeque<>(rest);
    }
}
