/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Sees to it that the pages of a collection come to an end: links that lead in a circle of any length, many pages in a row
 * without an object, and more pages than any tenant has end in an error. Remembers one link, however many pages there are. For
 * one collection, one thread.
 */
public final class PageChain {
    /** Delta answers may hold a few empty pages; documentation names no number. */
    static final int MOST_EMPTY_PAGES = 1_000;

    /** Ten million objects at the 100 that a page holds at least where Graph pages by itself. */
    static final int MOST_PAGES = 100_000;

    /** More than any tenant has; whoever holds what is read has a {@link HeapShare} besides. */
    static final long MOST_OBJECTS = 10_000_000;

    private final String path;
    private final CircleMark circle = new CircleMark();
    private int pages;
    private int empty;
    private long held;

    /** Follows the pages of a request's path. */
    public PageChain(String path) {
        this.path = path;
    }

    /**
     * Judges the link that a page ends with.
     *
     * @param link the link to the next page
     * @param objects how many objects the page held
     * @throws ConnectorException if the pages would not come to an end
     */
    public void next(String link, int objects) {
        pages++;
        held += objects;
        empty = objects == 0 ? empty + 1 : 0;
        if (circle.reaches(link)) {
            throw new ConnectorException(
                    "Graph repeats a page link of " + path + "; gave up after " + pages + " pages");
        }
        if (empty > MOST_EMPTY_PAGES || pages >= MOST_PAGES) {
            throw new ConnectorException("Graph's pages of " + path + " do not end; gave up after " + pages
                    + " pages, the last " + empty + " of them empty");
        }
        if (held > MOST_OBJECTS) {
            throw new ConnectorException("Graph's pages of " + path + " hold more than " + MOST_OBJECTS
                    + " objects, more than any tenant has; gave up after " + pages + " pages");
        }
    }
}
