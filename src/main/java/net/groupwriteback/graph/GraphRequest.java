/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * One read from Graph, before it is sent. Immutable.
 *
 * <pre>{@code
 * GraphRequest.get("groups").query("$select", "id,displayName").query("$top", "999").needing(GROUP_MEMBER_READ);
 * }</pre>
 *
 * @param version {@code v1.0} or {@code beta}
 * @param path path below the version, without a leading slash; its segments already escaped
 * @param link a link that Graph gave, instead of version, path and query; or null
 * @param query options in order
 * @param headers headers beside the usual ones
 * @param body JSON to post, or null to get
 * @param permission the application permission that this read takes, named when Graph answers 403
 */
public record GraphRequest(
        String version,
        String path,
        String link,
        List<Map.Entry<String, String>> query,
        Map<String, String> headers,
        String body,
        Permission permission) {

    private static final Map<String, String> EVENTUAL = Map.of("ConsistencyLevel", "eventual");

    /** A read of v1.0. */
    public static GraphRequest get(String path) {
        return new GraphRequest("v1.0", path, null, List.of(), Map.of(), null, Permission.GROUP_MEMBER_READ);
    }

    /** A post that only reads, such as {@code $batch}. */
    static GraphRequest post(String version, String path, String body) {
        return new GraphRequest(version, path, null, List.of(), Map.of(), body, Permission.GROUP_MEMBER_READ);
    }

    /** The same read of the beta endpoint. */
    public GraphRequest beta() {
        return new GraphRequest("beta", path, link, query, headers, body, permission);
    }

    /** With one more query option. */
    public GraphRequest query(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(query);
        more.add(Map.entry(name, value));
        return new GraphRequest(version, path, link, List.copyOf(more), headers, body, permission);
    }

    /**
     * As an advanced query: the header and {@code $count=true} (Microsoft Graph, "Advanced query capabilities on
     * Microsoft Entra ID objects").
     */
    public GraphRequest advanced() {
        GraphRequest counted = query("$count", "true");
        return new GraphRequest(version, path, link, counted.query, EVENTUAL, body, permission);
    }

    /** Naming the permission that it takes. */
    public GraphRequest needing(Permission needed) {
        return new GraphRequest(version, path, link, query, headers, body, needed);
    }

    /** The read of a link that an answer to this one carried: same headers, nothing added to the link. */
    public GraphRequest following(String nextLink) {
        return new GraphRequest(version, path, nextLink, List.of(), headers, body, permission);
    }

    /** Path and query relative to the version, as {@code $batch} wants them. */
    String relativeUrl() {
        HttpUrl url = url(HttpUrl.get("https://graph.invalid"));
        String withVersion = url.encodedPath() + (url.encodedQuery() == null ? "" : "?" + url.encodedQuery());
        return withVersion.substring(1 + version.length());
    }

    /** The address below a root; links are not looked at here. */
    HttpUrl url(HttpUrl root) {
        HttpUrl.Builder builder = root.newBuilder().addPathSegment(version).addEncodedPathSegments(path);
        query.forEach(option -> builder.addQueryParameter(option.getKey(), option.getValue()));
        return builder.build();
    }
}
