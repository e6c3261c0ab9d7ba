/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;

/** The organisation and its settings. Thread-safe. */
final class SettingRoutes {
    private static final String GROUP_UNIFIED = "Group.Unified";
    private static final String GROUP_UNIFIED_TEMPLATE = "62375ab9-6b52-47ed-826b-58e47e0e304b";

    private final Tenant tenant;

    SettingRoutes(Tenant tenant) {
        this.tenant = tenant;
    }

    /** {@code GET /organization}: one, with its verified domains. */
    Reply organization(GraphCall call) {
        String domain = tenant.state().mailDomain();
        Map<String, Object> organization = Map.of(
                "id",
                tenant.id(),
                "displayName",
                "Simulated organisation",
                "verifiedDomains",
                List.of(domain(domain, true), domain("simulated.onmicrosoft.com", false)));
        return collection(call, "organization", List.of(organization));
    }

    /** {@code GET /groupSettings}, in the beta endpoint {@code GET /settings}. */
    Reply groupSettings(GraphCall call) {
        List<Map<String, Object>> settings = tenant
                .state()
                .newUnifiedGroupWritebackDefault()
                .map(enabled -> Map.<String, Object>of(
                        "id",
                        tenant.id(),
                        "displayName",
                        GROUP_UNIFIED,
                        "templateId",
                        GROUP_UNIFIED_TEMPLATE,
                        "values",
                        List.of(
                                Map.of("name", "EnableGroupCreation", "value", "true"),
                                Map.of("name", "NewUnifiedGroupWritebackDefault", "value", enabled.toString()))))
                .stream()
                .toList();
        return collection(call, call.beta() ? "settings" : "groupSettings", settings);
    }

    private static Map<String, Object> domain(String name, boolean isDefault) {
        return Map.of(
                "name",
                name,
                "type",
                "Managed",
                "isDefault",
                isDefault,
                "isInitial",
                !isDefault,
                "capabilities",
                "Email");
    }

    private static Reply collection(GraphCall call, String context, List<Map<String, Object>> values) {
        return Reply.json(200, Json.object(json -> {
            json.writeStringField("@odata.context", call.context(context));
            json.writeFieldName("value");
            Json.value(json, values);
        }));
    }
}
