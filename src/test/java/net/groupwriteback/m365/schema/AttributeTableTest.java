/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.junit.jupiter.api.Test;

class AttributeTableTest {
    private static final Map<String, Object> NAMED =
            Map.of("id", "6c1bd4f5-3b0f-4a4b-9c8e-0123456789ab", "displayName", "Sales");

    private static ConnectorObject object(Map<String, Object> properties) {
        List<Row<GroupEntry>> rows = GroupTable.TABLE.named(Set.of("description", "mailEnabled", "proxyAddresses"));
        return GroupTable.TABLE.object(new GroupEntry(new GraphObject(properties), false), rows);
    }

    private static List<Row<GroupEntry>> wanted(String... attributes) {
        OperationOptions options =
                new OperationOptionsBuilder().setAttributesToGet(attributes).build();
        return GroupTable.TABLE.wanted(options, Set.of());
    }

    @Test
    void aPropertyThatIsNullIsAnEmptyAttribute() {
        Map<String, Object> cleared = new HashMap<>(NAMED);
        cleared.put("description", null);
        cleared.put("mailEnabled", null);
        cleared.put("proxyAddresses", null);

        ConnectorObject group = object(cleared);

        assertThat(List.of("description", "mailEnabled", "proxyAddresses"))
                .allSatisfy(name ->
                        assertThat(group.getAttributeByName(name).getValue()).isEmpty());
    }

    @Test
    void aPropertyThatWasNotSentIsNoAttribute() {
        ConnectorObject group = object(NAMED);

        assertThat(List.of("description", "mailEnabled", "proxyAddresses"))
                .allSatisfy(name -> assertThat(group.getAttributeByName(name)).isNull());
    }

    @Test
    void noAttributesToGetMeansTheDefaultOnes() {
        assertThat(wanted()).isEqualTo(GroupTable.TABLE.wanted(null, Set.of()));
        assertThat(wanted("DESCRIPTION")).extracting(Row::name).containsExactly("description");
    }
}
