/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudUser;
import net.groupwriteback.simulated.tenant.TenantSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tenant seeded for measurements: as large as asked, the same each time, read in as few requests as Graph takes. */
class ScaleTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void holdsWhatWasAskedFor() {
        new TenantSeed(100, 600, 4_000, 500, 20).sow(running.state());

        List<CloudGroup> groups = running.state().groups();
        assertThat(groups).hasSize(100);
        assertThat(groups.get(0).memberCount()).isEqualTo(500);
        assertThat(groups.stream().mapToInt(CloudGroup::memberCount).sum()).isEqualTo(4_000);
        List<CloudUser> users = running.state().users();
        assertThat(users).hasSize(600);
        assertThat(users)
                .filteredOn(user -> user.onPremisesSecurityIdentifier() == null)
                .hasSize(30);
    }

    @Test
    void aFullReadTakesOneRequestForEachFullPage() {
        new TenantSeed(1_000, 3_000, 20_000, 2_500, 20).sow(running.state());

        int memberships = 0;
        int groupPages = 0;
        for (JsonNode page : pages("/v1.0/groups/delta")) {
            groupPages++;
            for (JsonNode group : page.path("value")) {
                memberships += group.path("members@delta").size();
            }
        }

        assertThat(memberships).isEqualTo(20_000);
        assertThat(groupPages).isEqualTo(40);
        assertThat(pages("/v1.0/users/delta?$select=id,onPremisesSecurityIdentifier"))
                .hasSize(15);
        assertThat(pages("/v1.0/users?$select=id,onPremisesSecurityIdentifier&$top=999"))
                .hasSize(4);
    }

    private List<JsonNode> pages(String target) {
        List<JsonNode> pages = new ArrayList<>();
        String link = target;
        while (link != null) {
            JsonNode page = running.client().get(link).body();
            pages.add(page);
            link = page.path("@odata.nextLink").asText(null);
        }
        return pages;
    }
}
