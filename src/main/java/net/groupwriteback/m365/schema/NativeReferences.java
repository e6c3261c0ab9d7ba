/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.Optional;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfo.RoleInReference;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObjectIdentification;
import org.identityconnectors.framework.common.objects.ConnectorObjectReference;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * References of the framework. The only class that names what is newer than ConnId 1.5.2; it is loaded only where that is
 * there.
 */
final class NativeReferences implements References {
    /** The kind of the relation, which hosts name it by. */
    private static final String KIND = "groupMembership";

    @Override
    public Optional<AttributeInfo> info() {
        return Optional.of(new AttributeInfoBuilder(ATTRIBUTE, ConnectorObjectReference.class)
                .setMultiValued(true)
                .setCreateable(false)
                .setUpdateable(false)
                .setReturnedByDefault(false)
                .setReferencedObjectClassName(GroupTable.NAME)
                .setRoleInReference(RoleInReference.SUBJECT.toString())
                .setSubtype(KIND)
                .build());
    }

    @Override
    public Object to(GraphObject group) {
        Set<Attribute> identity =
                Set.of(new Uid(group.id()), new Name(GroupTable.writebackName(new GroupEntry(group, false))));
        return new ConnectorObjectReference(
                new ConnectorObjectIdentification(GroupTable.TABLE.objectClass(), identity));
    }

    @Override
    public Object plain(Object value) {
        if (!(value instanceof ConnectorObjectReference reference)) {
            return value;
        }
        Attribute uid = reference.getValue().getAttributeByName(Uid.NAME);
        return uid == null || uid.getValue().isEmpty() ? value : uid.getValue().get(0);
    }
}
