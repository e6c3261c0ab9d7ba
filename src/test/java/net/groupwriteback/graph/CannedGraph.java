/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.http.HttpSettings;
import net.groupwriteback.graph.login.Credential;
import net.groupwriteback.graph.login.LoginSettings;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.identityconnectors.common.security.GuardedString;

/**
 * A client of Graph without a network: whatever is asked, the bodies come in their order, all with status 200 but for empty
 * ones, which are 404, as is what is asked after the last. For fuzzing, one reading at a time. Thread-safe.
 */
public final class CannedGraph implements Interceptor {
    /** Root of Graph; links to elsewhere are refused. */
    public static final String ROOT = "https://graph.test";

    private static final MediaType JSON = MediaType.get("application/json");
    private static final byte[] TOKEN =
            "{\"token_type\":\"Bearer\",\"expires_in\":86400,\"access_token\":\"t\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_FOUND =
            "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"none\"}}".getBytes(StandardCharsets.UTF_8);
    private static final int END = '\n';

    private final GraphClient client;
    private Iterator<byte[]> bodies = List.<byte[]>of().iterator();

    /** A client that has no answers yet. */
    public CannedGraph() {
        client = new GraphClient(
                new GraphSettings(
                        ROOT,
                        new LoginSettings(
                                ROOT,
                                "11111111-2222-3333-4444-555555555555",
                                "client",
                                new Credential.ClientSecret(new GuardedString("secret".toCharArray()))),
                        new HttpSettings(
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                Duration.ZERO)),
                new Counters(),
                new OkHttpClient.Builder().addInterceptor(this).build());
    }

    /** The client. */
    public GraphClient client() {
        return client;
    }

    /** Cuts bytes into the bodies of the answers from now on: one to a line. */
    public synchronized List<byte[]> answers(byte[] data) {
        List<byte[]> cut = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= data.length; at++) {
            if (at == data.length || data[at] == END) {
                cut.add(Arrays.copyOfRange(data, from, at));
                from = at + 1;
            }
        }
        bodies = cut.iterator();
        return cut;
    }

    @Override
    public Response intercept(Chain chain) {
        if (chain.request().url().encodedPath().endsWith("/token")) {
            return answer(chain.request(), 200, TOKEN);
        }
        return next().filter(body -> body.length > 0)
                .map(body -> answer(chain.request(), 200, body))
                .orElseGet(() -> answer(chain.request(), 404, NOT_FOUND));
    }

    private synchronized Optional<byte[]> next() {
        return bodies.hasNext() ? Optional.of(bodies.next()) : Optional.empty();
    }

    private static Response answer(Request request, int status, byte[] body) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, JSON))
                .build();
    }
}
