/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;

/**
 * The floor of reading a tenant: OkHttp and Jackson's streaming parser, which decodes every text of every page and keeps
 * nothing but the link to the next one. Thread-safe.
 */
final class BareGraphReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final OkHttpClient http;
    private final String root;
    private final String token;

    /** A reader of the tenant that a source's settings name, logged in. */
    BareGraphReader(Properties settings) throws IOException {
        X509Certificate authority = Certificates.decodeCertificatePem(
                Files.readString(Path.of(settings.getProperty("trustedCertificates"))));
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority)
                .build();
        http = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        root = settings.getProperty("graphEndpoint");
        token = token(settings);
    }

    /**
     * Reads the pages that a full search reads, two collections at a time as that does: the users, and beside them
     * everything else.
     *
     * @param first the first link of each collection, path and query
     */
    void together(List<String> first) {
        CompletableFuture<Void> users = CompletableFuture.runAsync(
                () -> first.stream().filter(BareGraphReader::users).forEach(this::collection));
        first.stream().filter(link -> !users(link)).forEach(this::collection);
        users.join();
    }

    /** Reads collections one after the other, link by link. */
    void oneByOne(List<String> first) {
        first.forEach(this::collection);
    }

    private static boolean users(String link) {
        return link.startsWith("/v1.0/users");
    }

    private void collection(String first) {
        String link = root + first;
        while (link != null) {
            link = page(link);
        }
    }

    private String page(String link) {
        Request request = new Request.Builder()
                .url(link)
                .header("Authorization", "Bearer " + token)
                .build();
        try (Response response = http.newCall(request).execute();
                InputStream body = response.body().byteStream()) {
            if (!response.isSuccessful()) {
                throw new IllegalStateException(response.code() + " for " + link);
            }
            return nextLink(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nextLink(InputStream body) throws IOException {
        String next = null;
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() > 0) {
                    next = "@odata.nextLink".equals(parser.currentName()) ? parser.getText() : next;
                }
            }
        }
        return next;
    }

    private String token(Properties settings) throws IOException {
        FormBody form = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", settings.getProperty("clientId"))
                .add("client_secret", settings.getProperty("clientSecret"))
                .add("scope", root + "/.default")
                .build();
        Request request = new Request.Builder()
                .url(settings.getProperty("loginEndpoint") + "/" + settings.getProperty("tenantId")
                        + "/oauth2/v2.0/token")
                .post(form)
                .build();
        try (Response response = http.newCall(request).execute();
                JsonParser parser = JSON.createParser(response.body().byteStream())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "access_token".equals(parser.currentName())) {
                    return parser.getText();
                }
            }
        }
        throw new IllegalStateException("no token");
    }
}
