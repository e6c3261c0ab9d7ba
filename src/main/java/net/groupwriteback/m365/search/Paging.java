/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Optional;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.SearchResult;
import org.identityconnectors.framework.spi.SearchResultsHandler;

/**
 * A host's wish for one page (Syncope): a size, and the cookie that came with the page before. A page here is a page of
 * Graph's, so it may hold less than asked for, even nothing, and still not be the last. Immutable.
 *
 * @param size the most objects on a page
 * @param bin whether the page is one of the bin, which comes after the live groups
 * @param link the page's link, empty for the first
 */
record Paging(int size, boolean bin, String link) {
    /** Above this, memberships of one page would be cheaper read with those of all groups. */
    private static final int MAX_SIZE = 200;

    /** Hosts read it as: the number of remaining objects is not known. */
    private static final int UNKNOWN = -1;

    private static final String LIVE = "live:";
    private static final String BIN = "bin:";

    /**
     * The page that the options ask for.
     *
     * @return empty if the host asks for none, pages by offset, which Graph has not, or could not be given the cookie
     * @throws IllegalArgumentException if the cookie is none of ours
     */
    static Optional<Paging> of(OperationOptions options, ResultsHandler handler) {
        boolean asked = options != null
                && options.getPageSize() != null
                && options.getPageSize() > 0
                && options.getPagedResultsOffset() == null
                && handler instanceof SearchResultsHandler;
        return asked
                ? Optional.of(of(Math.min(options.getPageSize(), MAX_SIZE), options.getPagedResultsCookie()))
                : Optional.empty();
    }

    private static Paging of(int size, String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return new Paging(size, false, "");
        }
        if (cookie.startsWith(LIVE)) {
            return new Paging(size, false, cookie.substring(LIVE.length()));
        }
        if (cookie.startsWith(BIN)) {
            return new Paging(size, true, cookie.substring(BIN.length()));
        }
        throw new IllegalArgumentException("not a paging cookie of this connector");
    }

    /** Tells the host where the next page begins. */
    static void finish(ResultsHandler handler, String cookie) {
        ((SearchResultsHandler) handler).handleResult(new SearchResult(cookie, UNKNOWN));
    }

    /**
     * The cookie of the page after this one; null after the last.
     *
     * @param nextLink the link that Graph gave with this page
     * @param withBin whether the bin comes after the live groups
     */
    String next(Optional<String> nextLink, boolean withBin) {
        return nextLink.map(next -> (bin ? BIN : LIVE) + next).orElse(bin || !withBin ? null : BIN);
    }
}
