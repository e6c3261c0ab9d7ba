/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** Graph no longer knows a delta link: only a full round tells the present state. Hosts never see it. */
public final class ResyncRequiredException extends ConnectorException {
    private static final long serialVersionUID = 1L;

    ResyncRequiredException(String message) {
        super(message);
    }
}
