/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageCountTest {
    private static final int MANY = 1_000;
    private static final String BASE = "OU=Groups,DC=ad,DC=test";

    private final PageCount pages =
            new PageCount(DirectorySearch.below(BASE, Filter.createPresenceFilter("cn"), List.of("cn")));

    @Test
    void moreObjectsThanAnyContainerHasAreAnError() throws LDAPException {
        for (int page = 0; page < PageCount.MOST_OBJECTS / MANY; page++) {
            pages.add(page("CN=first of " + page, MANY));
        }
        assertThatThrownBy(() -> pages.add(page("CN=one more", 1)))
                .isInstanceOfSatisfying(LDAPException.class, PageCountTest::assertCode)
                .hasMessageContaining("below " + BASE + " do not end; gave up after 2001 pages and 2000001 objects");
    }

    @Test
    void emptyPagesWithoutEndAreAnError() throws LDAPException {
        for (int page = 0; page < PageCount.MOST_EMPTY_PAGES; page++) {
            pages.add(page(null, 0));
        }
        assertThatThrownBy(() -> pages.add(page(null, 0)))
                .isInstanceOfSatisfying(LDAPException.class, PageCountTest::assertCode)
                .hasMessageContaining("do not end; gave up after 1001 pages and 0 objects");
    }

    @Test
    void pagesThatComeAgainAreAnError() {
        assertThatThrownBy(() -> {
                    for (int page = 0; page < MANY; page++) {
                        pages.add(page("CN=the same", 1));
                    }
                })
                .isInstanceOfSatisfying(LDAPException.class, PageCountTest::assertCode)
                .hasMessageContaining("do not end");
    }

    private static void assertCode(LDAPException e) {
        assertThat(e.getResultCode()).isEqualTo(ResultCode.DECODING_ERROR);
    }

    /** A page of so many objects, of which the first has a name. */
    private static SearchResult page(String first, int objects) {
        List<SearchResultEntry> entries =
                first == null ? List.of() : List.of(new SearchResultEntry(first + "," + BASE, new Attribute[0]));
        return new SearchResult(
                1, ResultCode.SUCCESS, null, null, null, entries, List.of(), objects, 0, new Control[0]);
    }
}
