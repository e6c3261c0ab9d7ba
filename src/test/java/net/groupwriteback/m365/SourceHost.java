/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.simulated.tenant.http.Reply;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** A host with one source resource of the packed bundle, and the simulated tenant behind it. */
final class SourceHost implements AutoCloseable {
    static final ObjectClass GROUP = new ObjectClass("group");
    static final ObjectClass USER = new ObjectClass("user");
    static final String DOMAIN = "S-1-5-21-1-2-3";

    private final SimulatedTenant tenant;
    private final Map<String, Object> settings = new HashMap<>();
    private int users;

    SourceHost(Path folder) {
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        settings.put("cloud", "custom");
        settings.put("graphEndpoint", tenant.endpoint().toString());
        settings.put("loginEndpoint", tenant.endpoint().toString());
        settings.put("tenantId", tenant.tenantId());
        settings.put("clientId", tenant.clientId());
        settings.put("clientSecret", new GuardedString(tenant.clientSecret().toCharArray()));
        settings.put("trustedCertificates", tenant.caFile().toString());
        settings.put("throttleBudgetSeconds", 30);
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    TenantState state() {
        return tenant.state();
    }

    /** The same resource with a setting changed. */
    SourceHost with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    /** An answer of the tenant's with status 200 and this body. */
    static Fault json(String body) {
        return (call, service) -> Reply.json(200, body.getBytes(StandardCharsets.UTF_8));
    }

    ConnectorFacade facade() {
        return PackedBundle.load().facade(PackedBundle.SOURCE, settings);
    }

    /** A user of the on-premises domain, with the next relative id. */
    String syncedUser() {
        int number = ++users;
        return state().createUser(UserSpec.synced(
                "User " + number, "user" + number + "@example.test", onPremises(1000 + number)));
    }

    String cloudUser() {
        int number = ++users;
        return state().createUser(UserSpec.cloud("User " + number, "user" + number + "@example.test"));
    }

    static OnPremises onPremises(int rid) {
        String name = "user" + rid;
        return new OnPremises(
                DOMAIN + "-" + rid, name, "CN=" + name + ",DC=ad,DC=example,DC=test", "ad.example.test", "id" + rid);
    }

    List<ConnectorObject> search(ObjectClass objectClass, Filter filter, String... attributes) {
        List<ConnectorObject> found = new ArrayList<>();
        OperationOptionsBuilder options = new OperationOptionsBuilder();
        if (attributes.length > 0) {
            options.setAttributesToGet(attributes);
        }
        facade().search(objectClass, filter, found::add, options.build());
        return found;
    }

    List<String> names(Filter filter) {
        return search(GROUP, filter).stream()
                .map(group -> group.getName().getNameValue())
                .toList();
    }

    ConnectorObject group(String id, String... attributes) {
        OperationOptionsBuilder options = new OperationOptionsBuilder();
        if (attributes.length > 0) {
            options.setAttributesToGet(attributes);
        }
        return facade().getObject(GROUP, new Uid(id), options.build());
    }

    static Object value(ConnectorObject object, String attribute) {
        Attribute found = object.getAttributeByName(attribute);
        return found == null || found.getValue().isEmpty()
                ? null
                : found.getValue().get(0);
    }

    static List<Object> values(ConnectorObject object, String attribute) {
        return object.getAttributeByName(attribute).getValue();
    }

    /** What a run of synchronisation brought. */
    record Run(List<SyncDelta> deltas, SyncToken end) {
        Map<String, SyncDelta> byId() {
            return deltas.stream()
                    .collect(Collectors.toMap(delta -> delta.getUid().getUidValue(), delta -> delta));
        }

        List<String> ids() {
            return deltas.stream().map(delta -> delta.getUid().getUidValue()).toList();
        }
    }

    Run sync(ObjectClass objectClass, SyncToken token, String... attributes) {
        List<SyncDelta> deltas = new ArrayList<>();
        OperationOptionsBuilder options = new OperationOptionsBuilder();
        if (attributes.length > 0) {
            options.setAttributesToGet(attributes);
        }
        SyncToken end = facade().sync(objectClass, token, deltas::add, options.build());
        return new Run(deltas, end);
    }

    /** Graph requests that a piece of work costs. */
    int requests(Runnable work) {
        tenant.requests().clear();
        work.run();
        return tenant.requests().graphRequests();
    }

    @Override
    public void close() {
        tenant.close();
    }
}
