/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.util.function.UnaryOperator;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.writeback.OneLine;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * Carries MSAL's requests over our own client, so that proxy, trust anchors and retries are the same. What is no whole JSON
 * object is not handed over where MSAL would read it as one, and of an object only the single values are: from one that does not end,
 * and from an empty list, MSAL's parser (1.26) never comes back. What it says of a refusal is shortened to one line: MSAL makes its
 * exceptions and its lines of the log of it.
 * Immutable.
 */
final class LoginTransport implements IHttpClient {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private static final int OK = 200;
    private static final int PROXY_LOGIN_WANTED = 407;

    /** What Okio 3 keeps for a thread, in bytes ({@code SegmentPool.MAX_SIZE}). */
    private static final int KEPT = 64 << 10;

    private final OkHttpClient http;
    private final GraphOperation operation;

    LoginTransport(OkHttpClient http, GraphOperation operation) {
        this.http = http;
        this.operation = operation;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException {
        RequestBody body = request.body() == null ? null : RequestBody.create(request.body(), FORM);
        Request.Builder builder = new Request.Builder()
                .url(request.url())
                .method(request.httpMethod().name(), body)
                .tag(GraphOperation.class, operation);
        request.headers().forEach(builder::header);
        try (Response response = http.newCall(builder.build()).execute()) {
            if (response.isRedirect()) {
                throw new IOException("the login service answered " + response.code()
                        + ", a redirect, which is never followed; check loginEndpoint and proxies in between");
            }
            if (response.code() == PROXY_LOGIN_WANTED) {
                throw new IOException("the login service answered " + PROXY_LOGIN_WANTED
                        + ", which only a proxy may ask; check loginEndpoint and proxies in between");
            }
            String text = response.body() == null ? "" : response.body().string();
            boolean read = response.code() == OK || text.stripLeading().startsWith("{");
            HttpResponse answer = new HttpResponse()
                    .statusCode(response.code())
                    .body(read ? flat(text, response.code()) : OneLine.of(text));
            answer.addHeaders(response.headers().toMultimap());
            return answer;
        } finally {
            overwriteBuffers();
        }
    }

    /**
     * The buffers that a request went through are kept for the next ones of this thread, with all that was in them: here, a secret as it
     * is sent. They are taken, filled with zeros and given back.
     */
    private static void overwriteBuffers() {
        Buffer all = new Buffer();
        all.write(new byte[KEPT]);
        all.clear();
    }

    private static String flat(String text, int status) throws IOException {
        try {
            return LoginJson.flat(text, status == OK ? UnaryOperator.identity() : OneLine::of);
        } catch (IOException e) {
            throw new IOException("the login service answered " + status
                    + " with no whole JSON object; check loginEndpoint and proxies in between");
        }
    }
}
