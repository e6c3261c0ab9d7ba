/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.PageChain;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.writeback.MemberAnchor;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * The anchors of one cloud group's direct members, page after page. While the caller works on a page the next ones are
 * read, {@value #AHEAD} at most, so that no more than these are in memory. The first page is read before a stream is handed
 * out. For one thread; to be closed.
 *
 * <pre>{@code
 * try (MemberStream members = reader.stream(operation, groupId)) {
 *     for (Optional<Page> page = members.next(); page.isPresent(); page = members.next()) {
 *         page.get().anchors()…
 *     }
 * }
 * }</pre>
 */
public final class MemberStream implements AutoCloseable {
    private static final int AHEAD = 4;

    private final GraphClient client;
    private final AnchorRule rule;
    private final GraphOperation operation;
    private final BlockingQueue<Step> ahead = new ArrayBlockingQueue<>(AHEAD);
    private Fetched first;
    private boolean ended;
    private Future<?> reader;

    /**
     * One page.
     *
     * @param anchors of the members that exist on premises
     * @param withoutAnchor how many do not
     * @param last whether no page follows
     */
    public record Page(List<MemberAnchor> anchors, int withoutAnchor, boolean last) {
        private int size() {
            return anchors.size() + withoutAnchor;
        }
    }

    /** A page, or why there is none. */
    private record Step(Page page, RuntimeException failure) {}

    /**
     * A stream whose first page was read.
     *
     * @param request what it was read by
     */
    MemberStream(
            GraphClient client,
            AnchorRule rule,
            GraphOperation operation,
            GraphRequest request,
            GraphObject firstPage) {
        this.client = client;
        this.rule = rule;
        this.operation = operation;
        Optional<GraphRequest> next =
                Optional.ofNullable(firstPage.text("@odata.nextLink")).map(request::following);
        this.first = new Fetched(page(firstPage.page(), next.isEmpty()), next);
    }

    /**
     * The next page.
     *
     * @return empty after the last: only then all members were handed out
     * @throws RuntimeException as {@link GraphClient} throws
     */
    public Optional<Page> next() {
        if (ended) {
            return Optional.empty();
        }
        Page page = reader == null ? opened() : taken();
        ended = page.last();
        return Optional.of(page);
    }

    /** The whole membership, if the first page is all of it; nothing is read for the answer. */
    public Optional<Page> onlyPage() {
        return Optional.ofNullable(first).map(Fetched::page).filter(Page::last);
    }

    /** The first page; the others are read from now on. */
    private Page opened() {
        Fetched fetched = first;
        first = null;
        fetched.next().ifPresent(next -> reader = client.beside(() -> readOn(next)));
        return fetched.page();
    }

    private Page taken() {
        try {
            Step step = ahead.take();
            if (step.failure() != null) {
                throw step.failure();
            }
            return step.page();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while reading from Graph", e);
        }
    }

    private void readOn(GraphRequest second) {
        try {
            PageChain chain = new PageChain(second.path());
            for (Optional<GraphRequest> request = Optional.of(second); request.isPresent(); ) {
                Fetched fetched = fetch(request.get());
                ahead.put(new Step(fetched.page(), null));
                request = fetched.next();
                request.ifPresent(next -> chain.next(next.link(), fetched.page().size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            // Also then the reader's end must not leave the caller waiting for a page.
            fail(new ConnectorException("reading the members of a group broke off", e));
            throw e;
        }
    }

    private void fail(RuntimeException failure) {
        try {
            ahead.put(new Step(null, failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Fetched(Page page, Optional<GraphRequest> next) {}

    private Fetched fetch(GraphRequest request) {
        List<GraphObject> members = new ArrayList<>();
        Optional<GraphRequest> next =
                client.page(operation, request, members::add).map(request::following);
        return new Fetched(page(members, next.isEmpty()), next);
    }

    private Page page(List<GraphObject> members, boolean last) {
        List<MemberAnchor> anchors = new ArrayList<>(members.size());
        members.forEach(member -> rule.anchorOf(member).ifPresent(anchors::add));
        return new Page(anchors, members.size() - anchors.size(), last);
    }

    /** Stops reading. */
    @Override
    public void close() {
        if (reader != null) {
            reader.cancel(true);
        }
    }
}
