/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import okhttp3.Response;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Asks for the next page of a collection while the caller works on the one before. The first page's successor is not asked
 * for in advance: whoever wants only a few objects has stopped by then. For one collection, one thread; to be closed.
 */
final class ReadAhead implements AutoCloseable {
    private final ExecutorService threads;
    private final Function<GraphRequest, Response> send;
    private int pages;
    private Future<Response> next;

    /**
     * Nothing is sent yet.
     *
     * @param send sends a request and answers with a body that is complete
     */
    ReadAhead(ExecutorService threads, Function<GraphRequest, Response> send) {
        this.threads = threads;
        this.send = send;
    }

    /** Sends a request that {@link #answer} will want, unless it is too early. */
    void ask(GraphRequest request) {
        if (pages > 1) {
            next = threads.submit(() -> send.apply(request));
        }
    }

    /** The answer to what was asked for; where nothing was, the request is sent now. */
    Response answer(GraphRequest request) {
        pages++;
        Future<Response> asked = next;
        next = null;
        try {
            return asked == null ? send.apply(request) : asked.get();
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while reading from Graph", e);
        }
    }

    /** The exception that a thread of the client's ended with. */
    static RuntimeException unwrapped(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new ConnectorException(failure);
    }

    /** What was asked for in vain is given up. */
    @Override
    public void close() {
        if (next != null) {
            next.cancel(true);
        }
    }
}
