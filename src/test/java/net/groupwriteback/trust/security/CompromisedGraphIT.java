/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Graph that lies as it pleases, and a host that believes every word of it. */
class CompromisedGraphIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMBERS = 40;
    private static final int ROUNDS = 150;

    private static final List<String> NAMES = List.of(
            "Sales",
            "x,OU=Domain Controllers,DC=ad,DC=example,DC=test",
            "Domain Admins,CN=Users,DC=ad,DC=example,DC=test\u0000",
            "..\\,OU=other",
            "a\"+CN=b",
            "*)(objectClass=*",
            "<GUID=11111111-2222-3333-4444-555555555555>",
            "\u202Esnimda niamoD",
            "\r\ndn: CN=Domain Admins",
            "' or 1 eq 1");

    @TempDir
    private Path folder;

    @Test
    void canNeitherWriteOutsideTheContainerNorEmptyGroupsNorTouchWhatIsProtected() throws Exception {
        long seed = Long.getLong("trust.seed", System.nanoTime());
        Random random = new Random(seed);
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, false);
                LDAPConnection connection = directory.connect()) {
            directory.addUsers(1, MEMBERS, "victims");
            String container = directory.newContainer("groups");
            List<String> anchors = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                anchors.add("Group_" + UUID.randomUUID());
            }
            Entry crew = group("CN=crew," + container, anchors.get(0), false);
            crew.addAttribute("member", members(directory));
            connection.add(crew);
            connection.add(group("CN=guarded," + container, anchors.get(1), true));
            connection.add(group("CN=nobodys," + container, null, false));
            connection.add(group("CN=elsewhere,OU=victims," + directory.baseDn(), anchors.get(2), false));
            Map<String, Set<String>> before = untouchable(connection, directory.baseDn(), container);

            Map<String, Object> source = Resources.source(tenant);
            source.put("softDeleted", "delete");
            ConnectorFacade cloud = PackedBundle.load().facade(PackedBundle.SOURCE, source);
            ConnectorFacade ad =
                    PackedBundle.load().facade(PackedBundle.TARGET, Resources.target(directory, container));
            int taken = 0;
            for (int round = 0; round < ROUNDS; round++) {
                tenant.faults().clear();
                tenant.faults().always("GET", "/groups$", Fault.body(groups(random, anchors)));
                tenant.faults().always("GET", "/groups/delta", Fault.body(members(random, tenant, anchors)));
                taken += takeOver(cloud, ad, container, random.nextBoolean());
            }
            cloud.dispose();
            ad.dispose();

            assertThat(taken).as("groups that were believed, seed %d", seed).isPositive();
            assertThat(untouchable(connection, directory.baseDn(), container))
                    .as("seed %d", seed)
                    .isEqualTo(before);
            SearchResultEntry emptied = connection.searchForEntry(
                    container, SearchScope.SUB, "(adminDescription=" + anchors.get(0) + ")", "member");
            assertThat(emptied).as("the group is still there, seed %d", seed).isNotNull();
            assertThat(Optional.ofNullable(emptied.getAttributeValues("member")).orElseGet(() -> new String[0]))
                    .as("nobody was removed, seed %d", seed)
                    .hasSize(MEMBERS);
        }
    }

    /** Writes whatever the source shows, for every group once as an update where the anchor is there, else as a new one. */
    private static int takeOver(ConnectorFacade cloud, ConnectorFacade ad, String container, boolean membersToo) {
        List<ConnectorObject> shown = new ArrayList<>();
        List<String> wanted = new ArrayList<>(List.of("writebackRdn", "cloudAnchor", "displayName", "description"));
        if (membersToo) {
            wanted.add("memberAnchor");
        }
        try {
            cloud.search(
                    GROUP,
                    null,
                    shown::add,
                    new OperationOptionsBuilder().setAttributesToGet(wanted).build());
        } catch (ConnectorException e) {
            // what was shown before that is believed all the same
        }
        int taken = 0;
        for (ConnectorObject group : shown) {
            try {
                write(group, ad, container);
                taken++;
            } catch (ConnectorException e) {
                // refused
            }
        }
        return taken;
    }

    private static void write(ConnectorObject group, ConnectorFacade ad, String container) {
        Set<org.identityconnectors.framework.common.objects.Attribute> attributes = new HashSet<>();
        attributes.add(AttributeBuilder.build("__NAME__", value(group, "writebackRdn") + "," + container));
        attributes.add(AttributeBuilder.build("memberAnchor", List.of()));
        for (String name : List.of("displayName", "description")) {
            Object value = value(group, name);
            if (value != null) {
                attributes.add(AttributeBuilder.build(name, value));
            }
        }
        List<ConnectorObject> there = new ArrayList<>();
        Object anchor = value(group, "cloudAnchor");
        ad.search(GROUP, new EqualsFilter(AttributeBuilder.build("cloudAnchor", anchor)), there::add, null);
        if (there.isEmpty()) {
            attributes.add(AttributeBuilder.build("cloudAnchor", anchor));
            ad.create(GROUP, attributes, null);
        } else {
            ad.update(GROUP, there.get(0).getUid(), attributes, null);
        }
    }

    private static Object value(ConnectorObject object, String name) {
        var attribute = object.getAttributeByName(name);
        return attribute == null
                        || attribute.getValue() == null
                        || attribute.getValue().isEmpty()
                ? null
                : attribute.getValue().get(0);
    }

    private static String groups(Random random, List<String> anchors) throws Exception {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("id", id(random, anchors));
            group.put("displayName", NAMES.get(random.nextInt(NAMES.size())));
            group.put("description", random.nextBoolean() ? null : NAMES.get(random.nextInt(NAMES.size())));
            group.put("groupTypes", List.of("Unified"));
            group.put("mailEnabled", true);
            group.put("securityEnabled", false);
            group.put("mailNickname", NAMES.get(random.nextInt(NAMES.size())));
            groups.add(group);
        }
        return JSON.writeValueAsString(Map.of("value", groups));
    }

    private static Object id(Random random, List<String> anchors) {
        return switch (random.nextInt(12)) {
            case 0 -> "../users";
            case 1 -> NAMES.get(random.nextInt(NAMES.size()));
            case 2 -> 7;
            case 3 -> "";
            default -> anchors.get(random.nextInt(anchors.size())).substring("Group_".length());
        };
    }

    /** No members, or members who are none. */
    private static String members(Random random, SimulatedTenant tenant, List<String> anchors) throws Exception {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String anchor : anchors) {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("id", anchor.substring("Group_".length()));
            if (random.nextInt(4) == 0) {
                group.put(
                        "members@delta",
                        List.of(Map.of("@odata.type", "#microsoft.graph.user", "id", id(random, anchors))));
            }
            groups.add(group);
        }
        return JSON.writeValueAsString(
                Map.of("value", groups, "@odata.deltaLink", tenant.endpoint() + "/v1.0/groups/delta?$deltatoken=x"));
    }

    private static Entry group(String dn, String anchor, boolean guarded) {
        Entry group = new Entry(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", "g" + Long.toHexString(System.nanoTime())));
        if (anchor != null) {
            group.addAttribute("adminDescription", anchor);
        }
        if (guarded) {
            group.addAttribute("adminCount", "1");
        }
        return group;
    }

    private static List<String> members(InMemoryDirectory directory) {
        List<String> members = new ArrayList<>();
        for (int i = 1; i <= MEMBERS; i++) {
            members.add(String.format("CN=user%05d,OU=victims,%s", i, directory.baseDn()));
        }
        return members;
    }

    /** Everything outside the container, and the groups in it that are protected or nobody's. */
    private static Map<String, Set<String>> untouchable(LDAPConnection connection, String baseDn, String container)
            throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        for (SearchResultEntry entry : connection
                .search(baseDn, SearchScope.SUB, "(objectClass=*)", "*")
                .getSearchEntries()) {
            boolean ours = entry.getDN().endsWith("," + container)
                    && !entry.getDN().startsWith("CN=guarded,")
                    && !entry.getDN().startsWith("CN=nobodys,");
            if (!ours) {
                Set<String> values = new HashSet<>();
                entry.getAttributes().stream()
                        .filter(attribute -> !attribute.getName().equalsIgnoreCase("memberOf"))
                        .forEach(attribute -> values.add(attribute.toString()));
                found.put(entry.getDN(), values);
            }
        }
        return found;
    }
}
