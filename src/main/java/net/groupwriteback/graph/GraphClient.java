/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.NativeResponseHandler;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.ResponseHandlerOption;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.JsonReader.PageEnd;
import net.groupwriteback.graph.http.GraphHttp;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.NetworkFailure;
import net.groupwriteback.graph.login.AccessTokens;
import net.groupwriteback.graph.login.OpenIdConfiguration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;

/**
 * Reads from Microsoft Graph: one HTTP client and one token cache for a resource. Thread-safe; close it to release
 * threads and connections.
 *
 * <p>Every method throws ConnId exceptions as {@link GraphError} and {@link NetworkFailure} say.
 */
public final class GraphClient implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;

    private static final Map<GraphError, Optional<GraphObject>> FOUND =
            Map.of(GraphError.NOT_FOUND, Optional.empty(), GraphError.NO_MAILBOX, Optional.of(GraphObject.NO_MAILBOX));

    private final GraphSettings settings;
    private final PinnedRoot root;
    private final OkHttpClient http;
    private final AccessTokens tokens;
    private final BaseGraphRequestAdapter adapter;
    private final Counters counters;

    /**
     * A client for these settings; no request is sent yet.
     *
     * @param counters gets what its operations cost
     */
    public GraphClient(GraphSettings settings, Counters counters) {
        this(settings, counters, GraphHttp.open(settings.http()));
    }

    GraphClient(GraphSettings settings, Counters counters, OkHttpClient http) {
        this.settings = settings;
        this.counters = counters;
        this.root = new PinnedRoot(HttpUrl.get(settings.graphRoot()));
        this.http = http;
        this.tokens = AccessTokens.of(settings.login(), settings.graphRoot(), http);
        this.adapter = new BaseGraphRequestAdapter(new AnonymousAuthenticationProvider(), settings.graphRoot(), http);
    }

    /** Starts an operation with the configured budget for waits, as part of what the host runs in this thread. */
    public GraphOperation operation(String name) {
        return operation(name, settings.http().waitBudget());
    }

    /** The same with a budget of its own. */
    public GraphOperation operation(String name, Duration waitBudget) {
        return new GraphOperation(name, waitBudget, counters.current());
    }

    /**
     * One object; empty where Graph answered that there is none, {@link GraphObject#NO_MAILBOX} where only Exchange has
     * none; any other error is an exception.
     */
    public Optional<GraphObject> find(GraphOperation operation, GraphRequest request) {
        return answer(operation, request, FOUND, JsonReader::answer);
    }

    /** One object. */
    public GraphObject get(GraphOperation operation, GraphRequest request) {
        return answer(operation, request, Map.of(), JsonReader::answer).orElseThrow();
    }

    /**
     * All objects of a collection or of a delta round, page after page. From the second page on the next one is asked for
     * while the consumer takes the objects of this one.
     *
     * @param consumer answers false to stop at once
     * @return the delta link where the last page carried one
     * @throws ResyncRequiredException if the request is a delta link that Graph no longer knows
     */
    public Optional<String> each(GraphOperation operation, GraphRequest request, Predicate<GraphObject> consumer) {
        PageChain chain = new PageChain(request.path());
        GraphRequest page = request;
        String link = "";
        try (ReadAhead ahead = new ReadAhead(threads(), following -> authenticated(operation, following))) {
            while (true) {
                int[] objects = {0};
                Predicate<GraphObject> counted = object -> {
                    objects[0]++;
                    return consumer.test(object);
                };
                GraphRequest asked = page;
                String here = link;
                // A page that leads to itself is not asked for ahead: the chain gives it up.
                Consumer<String> next = there -> {
                    if (!there.equals(here)) {
                        ahead.ask(asked.following(there));
                    }
                };
                PageEnd end = answer(
                                () -> ahead.answer(asked), asked, Map.of(), in -> JsonReader.page(in, counted, next))
                        .orElseThrow();
                if (end.stopped() || end.nextLink() == null) {
                    return Optional.ofNullable(end.deltaLink());
                }
                chain.next(end.nextLink(), objects[0]);
                link = end.nextLink();
                page = asked.following(link);
            }
        }
    }

    /** The objects of a collection of which the first page was read already, and the pages after it. */
    public void each(
            GraphOperation operation, GraphRequest request, GraphObject firstPage, Consumer<GraphObject> consumer) {
        firstPage.page().forEach(consumer);
        Optional.ofNullable(firstPage.text("@odata.nextLink"))
                .ifPresent(link -> each(operation, request.following(link), object -> {
                    consumer.accept(object);
                    return true;
                }));
    }

    /**
     * The objects of one page.
     *
     * @param consumer answers false to stop at once
     * @return the link of the next page; empty after the last, or when the consumer stopped
     */
    public Optional<String> page(GraphOperation operation, GraphRequest request, Predicate<GraphObject> consumer) {
        return answer(operation, request, Map.of(), in -> JsonReader.page(in, consumer, link -> {}))
                .map(PageEnd::nextLink);
    }

    /**
     * All objects of a delta round, page after page.
     *
     * @return the link that starts the next round
     * @throws ConnectorIOException if the round ends without one: then it was not read to its end
     * @throws ResyncRequiredException as {@link #each}
     */
    public String round(GraphOperation operation, GraphRequest request, Consumer<GraphObject> consumer) {
        return each(operation, request, object -> {
                    consumer.accept(object);
                    return true;
                })
                .orElseThrow(() ->
                        new ConnectorIOException("Graph ended a round of " + request.path() + " without a delta link"));
    }

    /**
     * Does two things at once, on threads of this client. The first failure is thrown at once, and the other thing
     * interrupted: it ends with the request that it is at.
     */
    public void bothAtOnce(Runnable one, Runnable other) {
        CompletionService<Void> both = new ExecutorCompletionService<>(threads());
        List<Future<Void>> work = List.of(both.submit(one, null), both.submit(other, null));
        try {
            for (int ended = 0; ended < work.size(); ended++) {
                both.take().get();
            }
        } catch (ExecutionException e) {
            throw ReadAhead.unwrapped(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while reading from Graph", e);
        } finally {
            work.forEach(each -> each.cancel(true));
        }
    }

    /** Starts something in a thread of the client's; cancelling it interrupts the request that it waits for. */
    public Future<?> beside(Runnable work) {
        return threads().submit(work);
    }

    /** Signs in and sees that Graph takes the token, whatever the app may read. */
    public void reach(GraphOperation operation) {
        GraphRequest request = GraphRequest.get("groups").query("$select", "id").query("$top", "1");
        boolean unused = answer(operation, request, Map.of(GraphError.FORBIDDEN, Optional.empty()), JsonReader::answer)
                .isPresent();
    }

    /** The cloud that the tenant is in, as the login service tells it; empty if it does not. */
    public Optional<GraphCloud> cloudOfTenant(GraphOperation operation) {
        return OpenIdConfiguration.read(settings.login(), http, operation)
                .graphHost()
                .flatMap(GraphCloud::ofGraphHost);
    }

    private <T> Optional<T> answer(
            GraphOperation operation,
            GraphRequest request,
            Map<GraphError, Optional<T>> expected,
            BodyReader<T> reader) {
        return answer(() -> authenticated(operation, request), request, expected, reader);
    }

    private <T> Optional<T> answer(
            Supplier<Response> answered,
            GraphRequest request,
            Map<GraphError, Optional<T>> expected,
            BodyReader<T> reader) {
        try (Response response = answered.get()) {
            InputStream body = response.body() == null
                    ? InputStream.nullInputStream()
                    : response.body().byteStream();
            if (response.isSuccessful()) {
                return Optional.of(reader.read(body));
            }
            GraphFailure failure = GraphFailure.of(response.code(), body.readAllBytes(), response.header("request-id"));
            if (expected.containsKey(failure.error())) {
                return expected.get(failure.error());
            }
            throw failure.exception(request);
        } catch (IOException e) {
            throw NetworkFailure.explain(settings.graphRoot(), e);
        }
    }

    private Response authenticated(GraphOperation operation, GraphRequest request) {
        String token = tokens.current(operation);
        Response response = send(operation, request, token);
        if (response.code() != UNAUTHORIZED) {
            return response;
        }
        response.close();
        tokens.forget(token);
        return send(operation, request, tokens.current(operation));
    }

    private Response send(GraphOperation operation, GraphRequest request, String token) {
        RequestInformation information = new RequestInformation();
        information.httpMethod = request.body() == null ? HttpMethod.GET : HttpMethod.POST;
        information.setUri((request.link() == null ? request.url(root.url()) : root.pinned(request.link())).uri());
        request.headers().forEach(information.headers::add);
        information.headers.add("Authorization", "Bearer " + token);
        information.headers.add("Accept", "application/json");
        if (request.body() != null) {
            byte[] json = request.body().getBytes(StandardCharsets.UTF_8);
            information.setStreamContent(new ByteArrayInputStream(json), "application/json");
        }
        NativeResponseHandler handler = new NativeResponseHandler();
        ResponseHandlerOption option = new ResponseHandlerOption();
        option.setResponseHandler(handler);
        information.addRequestOptions(List.of(option, operation));
        try {
            adapter.sendPrimitive(information, null, InputStream.class);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException network) {
                throw NetworkFailure.explain(settings.graphRoot(), network);
            }
            throw e;
        }
        return (Response) handler.getValue();
    }

    private ExecutorService threads() {
        return http.dispatcher().executorService();
    }

    @Override
    public void close() {
        GraphHttp.close(http);
    }

    @FunctionalInterface
    private interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }
}
