/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import net.groupwriteback.ad.attribute.GroupAttribute;
import net.groupwriteback.ad.attribute.GroupAttributes;
import org.identityconnectors.framework.common.objects.AttributeInfo.Subtypes;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClassInfoBuilder;
import org.identityconnectors.framework.common.objects.OperationOptionInfoBuilder;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.SchemaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.spi.operations.SearchOp;

/** The connector's schema as a host sees it. */
final class ConnectorSchema {
    private ConnectorSchema() {}

    /** The class {@code group} with the attributes of the table. */
    static Schema of(GroupAttributes attributes) {
        ObjectClassInfoBuilder group = new ObjectClassInfoBuilder().setType(GroupDirectory.GROUP);
        group.addAttributeInfo(new AttributeInfoBuilder(Uid.NAME)
                .setNativeName(Requested.GUID)
                .setSubtype(Subtypes.STRING_UUID)
                .setCreateable(false)
                .setUpdateable(false)
                .build());
        group.addAttributeInfo(new AttributeInfoBuilder(Name.NAME)
                .setNativeName("dn")
                .setSubtype(Subtypes.STRING_LDAP_DN)
                .setRequired(true)
                .build());
        attributes.rows().stream().map(GroupAttribute::info).forEach(group::addAttributeInfo);
        SchemaBuilder schema = new SchemaBuilder(AdGroupsConnector.class);
        schema.defineObjectClass(group.build());
        schema.defineOperationOption(OperationOptionInfoBuilder.buildAttributesToGet(), SearchOp.class);
        schema.defineOperationOption(OperationOptionInfoBuilder.buildReturnDefaultAttributes(), SearchOp.class);
        return schema.build();
    }
}
