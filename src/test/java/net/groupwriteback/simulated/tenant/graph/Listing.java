/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;

/**
 * One page of a listing: {@code value}, {@code @odata.nextLink} if there is more, {@code @odata.count} on the first page if
 * asked. The next link repeats the request's options and adds where to go on.
 *
 * @param <T> the elements
 */
final class Listing<T> {
    private static final String SKIP_TOKEN = "$skiptoken";

    private final GraphCall call;
    private final LongFunction<Iterator<T>> source;
    private final ToLongFunction<T> position;
    private final Element<T> element;

    /** Writes one element. */
    @FunctionalInterface
    interface Element<T> {
        /** Writes it to the generator. */
        void write(JsonGenerator json, T element) throws IOException;
    }

    /**
     * Prepares a listing.
     *
     * @param call the request
     * @param source the elements after a position; 0 for all
     * @param position where an element is
     * @param element writes an element
     */
    Listing(GraphCall call, LongFunction<Iterator<T>> source, ToLongFunction<T> position, Element<T> element) {
        this.call = call;
        this.source = source;
        this.position = position;
        this.element = element;
    }

    /** Makes the page that the request asks for. */
    Reply page(String contextFragment, OptionalLong count) {
        int size = call.query().pageSize();
        long start = start();
        Iterator<T> elements = source.apply(start);
        AtomicLong last = new AtomicLong(start);
        byte[] value = Json.array(json -> {
            for (int i = 0; i < size && elements.hasNext(); i++) {
                T next = elements.next();
                last.set(position.applyAsLong(next));
                element.write(json, next);
            }
        });
        return Reply.json(
                200,
                Json.page(
                        json -> {
                            json.writeStringField("@odata.context", call.context(contextFragment));
                            if (start == 0 && count.isPresent()) {
                                json.writeNumberField("@odata.count", count.getAsLong());
                            }
                            if (elements.hasNext()) {
                                json.writeStringField("@odata.nextLink", nextLink(last.get()));
                            }
                        },
                        value));
    }

    private long start() {
        String token = call.query().option(SKIP_TOKEN).orElse("");
        if (token.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).substring("at:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw GraphError.badRequest("Invalid value specified for property 'skiptoken' of resource.");
        }
    }

    private String nextLink(long last) {
        StringBuilder link = new StringBuilder(call.address());
        char separator = '?';
        for (Map.Entry<String, String> option : call.http().query().entrySet()) {
            if (!option.getKey().equals(SKIP_TOKEN)) {
                link.append(separator).append(option.getKey()).append('=').append(encoded(option.getValue()));
                separator = '&';
            }
        }
        String token =
                Base64.getUrlEncoder().withoutPadding().encodeToString(("at:" + last).getBytes(StandardCharsets.UTF_8));
        return link.append(separator)
                .append(SKIP_TOKEN)
                .append('=')
                .append(token)
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
