/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request, whole, or one part of a batch. Immutable; the body must not be changed. */
public final class HttpCall {
    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Makes a call from its parts.
     *
     * @param method the HTTP method
     * @param target the path with its query, still encoded
     * @param headers the headers; names in any case
     * @param body the body, empty if there is none
     */
    public HttpCall(String method, URI target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = target.getPath();
        this.rawQuery = target.getRawQuery() == null ? "" : target.getRawQuery();
        this.query = parse(rawQuery);
        this.headers = new LinkedHashMap<>();
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path, decoded. */
    public String path() {
        return path;
    }

    /** The query as it was sent, empty if there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The query options, decoded, in their order. */
    public Map<String, String> query() {
        return query;
    }

    /** The headers; names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body, empty if there is none. */
    public byte[] body() {
        return body;
    }

    /** The body as a submitted form. */
    public Map<String, String> form() {
        return parse(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
