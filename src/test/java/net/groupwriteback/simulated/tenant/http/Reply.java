/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer: status, headers, body, and what happens on the wire. Immutable; the body must not be changed. */
public final class Reply {
    /** How an answer leaves the server. */
    public enum Delivery {
        /** Whole. */
        WHOLE,
        /** Half of the body, then the connection is closed. */
        TRUNCATED,
        /** The whole body, then the connection is closed though one byte more was announced. */
        UNFINISHED,
        /** Half of the body, then nothing until the server stops. */
        STALLED,
        /** The connection is closed without any answer. */
        DROPPED
    }

    private static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;" + "IEEE754Compatible=false;charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Delivery delivery;

    private Reply(int status, Map<String, String> headers, byte[] body, Delivery delivery) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.delivery = delivery;
    }

    /** An answer with a JSON body. */
    public static Reply json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    /** An answer with a body of any type; an empty body goes without the type. */
    public static Reply of(int status, String contentType, byte[] body) {
        Reply reply = new Reply(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), body, Delivery.WHOLE);
        return body.length == 0 ? reply : reply.with("Content-Type", contentType);
    }

    /** The same with a header set. */
    public Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Reply(status, more, body, delivery);
    }

    /** The same, sent in another way. */
    public Reply delivered(Delivery another) {
        return new Reply(status, headers, body, another);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public Map<String, String> headers() {
        return new LinkedHashMap<>(headers);
    }

    /** A header by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body. */
    public byte[] body() {
        return body;
    }

    /** How it leaves the server. */
    public Delivery delivery() {
        return delivery;
    }
}
