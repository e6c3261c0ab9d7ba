/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * The tenant that a target streams members from, and what the packed source connector shows of it, as a host has both. Users
 * are those of the test directory, by their SIDs.
 */
final class CloudSide implements AutoCloseable {
    private final SimulatedTenant tenant;
    private final Map<String, Object> access = new HashMap<>();
    private final Map<String, String> userIds = new HashMap<>();

    CloudSide(Path folder) {
        tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder))
                .seed(System.nanoTime())
                .start();
        access.put("cloud", "custom");
        access.put("graphEndpoint", tenant.endpoint().toString());
        access.put("loginEndpoint", tenant.endpoint().toString());
        access.put("tenantId", tenant.tenantId());
        access.put("clientId", tenant.clientId());
        access.put("clientSecret", new GuardedString(tenant.clientSecret().toCharArray()));
        access.put("groupKinds", new String[] {"microsoft365", "security"});
        access.put("trustedCertificates", tenant.caFile().toString());
        access.put("throttleBudgetSeconds", 2);
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    TenantState state() {
        return tenant.state();
    }

    /** The settings under their names in the target, and some more: name, value, name, value. */
    Object[] targetSettings(Object... more) {
        List<Object> settings = new ArrayList<>();
        access.forEach((name, value) -> {
            settings.add(
                    name.startsWith("graph")
                            ? name
                            : "graph" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
            settings.add(value);
        });
        settings.addAll(Arrays.asList(more));
        return settings.toArray();
    }

    /** The Entra id of the user with an on-premises SID, who is made if missing. */
    String user(String sid) {
        return userIds.computeIfAbsent(sid, any -> {
            String name = "user-" + sid.substring(sid.lastIndexOf('-') + 1) + "-" + userIds.size();
            return state().createUser(UserSpec.synced(
                    name,
                    name + "@example.test",
                    new OnPremises(sid, name, "CN=" + name + ",DC=ad,DC=example,DC=test", "ad.example.test", name)));
        });
    }

    /** A new security group with these users, by SID. */
    String group(List<String> sids) {
        return group(GroupSpec.security("group"), sids);
    }

    String group(GroupSpec spec, List<String> sids) {
        String id = state().createGroup(spec);
        add(id, sids);
        return id;
    }

    void add(String groupId, List<String> sids) {
        state().addMembers(groupId, sids.stream().map(this::user).toList());
    }

    void remove(String groupId, List<String> sids) {
        state().removeMembers(groupId, sids.stream().map(this::user).toList());
    }

    /** What the source connector shows. */
    String fingerprint(String groupId) {
        return fingerprint(groupId, Map.of());
    }

    /** What the source connector shows with some settings changed. */
    String fingerprint(String groupId, Map<String, Object> changed) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.putAll(changed);
        return PackedBundle.load()
                .facade(PackedBundle.SOURCE, settings)
                .getObject(
                        new ObjectClass("group"),
                        new Uid(groupId),
                        new OperationOptionsBuilder()
                                .setAttributesToGet("memberFingerprint")
                                .build())
                .getAttributeByName("memberFingerprint")
                .getValue()
                .get(0)
                .toString();
    }

    @Override
    public void close() {
        tenant.close();
    }
}
