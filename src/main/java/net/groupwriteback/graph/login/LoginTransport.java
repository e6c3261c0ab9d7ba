/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import net.groupwriteback.graph.http.GraphOperation;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Carries MSAL's requests over our own client, so that proxy, trust anchors and retries are the same. Immutable. */
final class LoginTransport implements IHttpClient {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

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
            HttpResponse answer = new HttpResponse()
                    .statusCode(response.code())
                    .body(response.body() == null ? "" : response.body().string());
            answer.addHeaders(response.headers().toMultimap());
            return answer;
        }
    }
}
