/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.Optional;
import net.groupwriteback.graph.GraphObject;
import org.identityconnectors.framework.common.objects.AttributeInfo;

/** No references: ids as texts are all there is. */
final class NoReferences implements References {
    @Override
    public Optional<AttributeInfo> info() {
        return Optional.empty();
    }

    @Override
    public Object to(GraphObject group) {
        throw new UnsupportedOperationException("there is no attribute " + ATTRIBUTE);
    }

    @Override
    public Object plain(Object value) {
        return value;
    }
}
