/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.Optional;
import net.groupwriteback.graph.GraphObject;
import org.identityconnectors.framework.common.objects.AttributeInfo;

/**
 * How it is said that a user is in a group, beside the ids in {@code groupId}: by references of the framework, which ConnId
 * has since 1.6, or not at all. Chosen at run time, because older frameworks cannot load the classes. Implementations are
 * immutable.
 */
public interface References {
    /** No references. */
    References NONE = new NoReferences();

    /** Those of the framework that the bundle runs in, or {@link #NONE}. */
    References OF_FRAMEWORK = frameworkHasThem() ? new NativeReferences() : NONE;

    /** The attribute of a user. */
    String ATTRIBUTE = "group";

    /** The attribute as the schema shows it; empty if there is none. */
    Optional<AttributeInfo> info();

    /**
     * A value that leads to a group.
     *
     * @param group with id and display name
     */
    Object to(GraphObject group);

    /** What a value is compared by: of a reference the id that it leads to, any other value itself. */
    Object plain(Object value);

    private static boolean frameworkHasThem() {
        try {
            Class.forName(
                    "org.identityconnectors.framework.common.objects.ConnectorObjectReference",
                    false,
                    References.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
