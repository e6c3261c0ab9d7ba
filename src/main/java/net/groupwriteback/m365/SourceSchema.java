/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.util.Set;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.schema.UserTable;
import org.identityconnectors.framework.common.objects.OperationOptionInfoBuilder;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.SchemaBuilder;
import org.identityconnectors.framework.spi.operations.SearchOp;
import org.identityconnectors.framework.spi.operations.SyncOp;

/**
 * The schema: both object classes, and the options that choose attributes. No paging options: Graph has no offsets, and
 * midPoint would page by them.
 */
final class SourceSchema {
    private SourceSchema() {}

    static Schema of(References references) {
        SchemaBuilder builder = new SchemaBuilder(M365GroupsConnector.class);
        builder.defineObjectClass(GroupTable.TABLE.info());
        builder.defineObjectClass(UserTable.table(Set.of(), references).info());
        builder.defineOperationOption(OperationOptionInfoBuilder.buildAttributesToGet(), SearchOp.class, SyncOp.class);
        builder.defineOperationOption(OperationOptionInfoBuilder.buildReturnDefaultAttributes(), SearchOp.class);
        return builder.build();
    }
}
