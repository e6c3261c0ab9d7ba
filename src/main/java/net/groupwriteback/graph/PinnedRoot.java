/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import okhttp3.HttpUrl;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * The configured root of Graph. Links that come from answers or from a stored sync token are followed only below it:
 * they are sent with an access token. Immutable.
 *
 * @param url the root, without a version
 */
record PinnedRoot(HttpUrl url) {
    /** The link as an address, if it is below the root. */
    HttpUrl pinned(String link) {
        HttpUrl target = HttpUrl.parse(link);
        boolean below = target != null
                && target.scheme().equals(url.scheme())
                && target.host().equals(url.host())
                && target.port() == url.port()
                && target.username().isEmpty()
                && target.encodedPath().startsWith(prefix());
        if (!below) {
            throw new ConnectorException("refused to follow a link that leads away from " + url);
        }
        return target;
    }

    private String prefix() {
        String path = url.encodedPath();
        return path.endsWith("/") ? path : path + "/";
    }
}
