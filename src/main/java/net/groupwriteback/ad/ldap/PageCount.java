/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import net.groupwriteback.graph.CircleMark;

/**
 * Sees to it that the pages of a search come to an end: pages that come again and again, many in a row without an object, and
 * more objects than any container has end in an error. Remembers one name, however many pages there are. For one search, one
 * thread.
 */
final class PageCount {
    static final int MOST_EMPTY_PAGES = 1_000;
    static final long MOST_OBJECTS = 2_000_000;

    /** An object that is renamed meanwhile may come twice. */
    private static final int MOST_REPEATED_PAGES = 3;

    private final DirectorySearch search;
    private final CircleMark circle = new CircleMark();
    private int pages;
    private int empty;
    private int repeated;
    private long objects;

    PageCount(DirectorySearch search) {
        this.search = search;
    }

    /**
     * Judges a page that is not the last.
     *
     * @throws LDAPException if the pages would not come to an end
     */
    void add(SearchResult page) throws LDAPException {
        pages++;
        objects += page.getEntryCount();
        empty = page.getEntryCount() == 0 ? empty + 1 : 0;
        repeated += empty == 0 && circle.reaches(page.getSearchEntries().get(0).getDN()) ? 1 : 0;
        if (empty > MOST_EMPTY_PAGES || repeated > MOST_REPEATED_PAGES || objects > MOST_OBJECTS) {
            throw new LDAPException(
                    ResultCode.DECODING_ERROR,
                    "the pages of a search below " + search.base() + " do not end; gave up after " + pages
                            + " pages and " + objects + " objects");
        }
    }
}
