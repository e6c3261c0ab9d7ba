/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;

/** Error answers in the form of Graph's error reference. */
public final class ErrorBody {
    private ErrorBody() {}

    /** The answer for a refusal: {@code error} with code, message and {@code innerError}. */
    public static Reply reply(GraphError error, HttpCall call) {
        String requestId = UUID.randomUUID().toString();
        String clientRequestId = call.header("client-request-id").orElse(requestId);
        byte[] body = Json.object(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", error.code());
            json.writeStringField("message", error.getMessage());
            json.writeObjectFieldStart("innerError");
            json.writeStringField(
                    "date",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
            json.writeStringField("request-id", requestId);
            json.writeStringField("client-request-id", clientRequestId);
            json.writeEndObject();
            json.writeEndObject();
        });
        Reply reply = Reply.json(error.status(), body).with("request-id", requestId);
        return error.status() == 401 ? reply.with("WWW-Authenticate", "Bearer realm=\"\"") : reply;
    }
}
