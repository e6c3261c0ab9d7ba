/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Graph no longer knows a delta link: only a full round tells the present state. Hosts see it only where Graph answers so
 * to something else.
 */
public final class ResyncRequiredException extends ConnectorException {
    private static final long serialVersionUID = 1L;

    ResyncRequiredException(String message) {
        super(message);
    }
}
