/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/** A directory, and a tenant whose users are that directory's, with both connectors between them. */
final class StreamedStage implements AutoCloseable {
    static final ObjectClass GROUP = new ObjectClass("group");
    static final String FINGERPRINT = "memberFingerprint";

    private static final String OU = "people";

    private final TestDirectory directory;
    private final SimulatedTenant tenant;
    private final String container;
    private final List<String> sids;
    private final List<String> userIds = new ArrayList<>();
    private final Properties settings = new Properties();
    private final Path file;

    /**
     * Adds users to a directory, and to a tenant with their SIDs.
     *
     * @param folder for the settings of hosts in JVMs of their own
     * @param directory closed with this
     */
    StreamedStage(Path folder, TestDirectory directory, int users) throws LDAPException, IOException {
        this.directory = directory;
        container = directory.newContainer("streamed");
        sids = Staff.hire(directory, OU, users);
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        for (int i = 0; i < sids.size(); i++) {
            userIds.add(tenant.state().createUser(user(i)));
        }
        settings.putAll(TargetProcess.directory(directory, container));
        settings.putAll(BenchTenant.settings(tenant));
        file = BenchTenant.write(folder.resolve("streamed.properties"), settings);
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    TenantState state() {
        return tenant.state();
    }

    TestDirectory directory() {
        return directory;
    }

    String container() {
        return container;
    }

    /** The users' SIDs, in the order of {@link #userIds}. */
    List<String> sids() {
        return sids;
    }

    /** The users' ids in the tenant. */
    List<String> userIds() {
        return userIds;
    }

    Properties settings() {
        return settings;
    }

    /** The settings of {@link TargetProcess}. */
    Path file() {
        return file;
    }

    ConnectorFacade source() {
        return PackedBundle.load().facade(PackedBundle.SOURCE, TargetProcess.source(settings));
    }

    ConnectorFacade target() {
        return PackedBundle.load().facade(PackedBundle.TARGET, TargetProcess.target(settings));
    }

    /** The group as a host that maps the fingerprint reads it. */
    static ConnectorObject group(ConnectorFacade facade, String uid) {
        return facade.getObject(
                GROUP,
                new Uid(uid),
                new OperationOptionsBuilder()
                        .setAttributesToGet(FINGERPRINT, "memberCount")
                        .build());
    }

    static String fingerprint(ConnectorObject group) {
        return group.getAttributeByName(FINGERPRINT).getValue().get(0).toString();
    }

    /** A group without members, linked to a cloud group. */
    Uid emptyGroup(ConnectorFacade target, String name, String cloudId) {
        return target.create(GROUP, TargetProcess.group("CN=" + name + "," + container, cloudId, null), null);
    }

    private UserSpec user(int number) {
        String name = "user%06d".formatted(number);
        return UserSpec.synced(
                name,
                name + "@example.test",
                new OnPremises(sids.get(number), name, "CN=" + name + ",OU=" + OU, "ad.example.test", null));
    }

    /** A group as an administrator adds it, linked to a cloud group, with these members by SID. */
    Entry entry(String name, String cloudId, List<String> members) {
        Entry entry = new Entry("CN=" + name + "," + container);
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("groupType", "8");
        entry.addAttribute("sAMAccountName", name);
        entry.addAttribute("adminDescription", "Group_" + cloudId);
        entry.addAttribute("msDS-ExternalDirectoryObjectId", "Group_" + cloudId);
        if (!members.isEmpty()) {
            entry.addAttribute(new Attribute(
                    "member", members.stream().map(sid -> "<SID=" + sid + ">").toList()));
        }
        return entry;
    }

    @Override
    public void close() {
        tenant.close();
        directory.close();
    }
}
