/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.SimulatedTenant;

/** What a Graph that lies says, round by round: the same lie of groups, users and memberships by every way to ask. For one thread. */
final class LyingGraph {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** In place of the SID of a user of the domain. */
    private static final List<Object> STRANGE_SIDS = List.of(
            "S-1-5-21-9-9-9-1105",
            "S-1-5-32-544",
            "S-1-1-0",
            "S-1-5-21-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
            "*)(objectClass=*",
            "<GUID=11111111-2222-3333-4444-555555555555>",
            "",
            7);

    private static final int NEW_EACH_ROUND = 3;

    private final Random random;
    private final List<String> victims;
    private final List<String> others;
    private final List<String> groupIds;
    private final List<String> origins;
    private final Set<String> named = new HashSet<>();

    /**
     * Lies about these.
     *
     * @param victims SIDs of those who are members by right
     * @param others SIDs of those who are not, of protected accounts too
     * @param groupIds of the groups that it knows
     * @param origins SIDs that it gives groups as theirs from before the cloud
     */
    LyingGraph(Random random, List<String> victims, List<String> others, List<String> groupIds, List<String> origins) {
        this.random = random;
        this.victims = victims;
        this.others = others;
        this.groupIds = groupIds;
        this.origins = origins;
    }

    /** The SIDs that the lie of this round makes members of any group: nobody else may become one. */
    Set<String> named() {
        return named;
    }

    /** Has the tenant tell the next lie. */
    void tell(SimulatedTenant tenant) throws JsonProcessingException {
        named.clear();
        Map<String, Map<String, Object>> users = new LinkedHashMap<>();
        List<Map<String, Object>> groups = new ArrayList<>();
        tenant.faults().clear();
        List<String> ids = new ArrayList<>(groupIds);
        for (int i = 0; i < NEW_EACH_ROUND; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        for (String id : ids) {
            List<Map<String, Object>> members = members();
            members.forEach(member -> users.put(member.get("id").toString(), member));
            Map<String, Object> group = group(id);
            group.put("members@delta", members);
            groups.add(group);
            tenant.faults().always("GET", "/groups/" + id + "/members$", Fault.body(answer(members)));
            tenant.faults().always("GET", "/groups/" + id + "$", Fault.body(JSON.writeValueAsString(group)));
        }
        users.values().removeIf(member -> member.get("@odata.type").toString().endsWith("group"));
        if (random.nextInt(3) == 0) {
            groups.add(group(strangeId()));
        }
        List<Object> people = List.copyOf(users.values());
        tenant.faults().always("GET", "/groups$", Fault.body(answer(groups)));
        tenant.faults().always("GET", "/groups/delta", Fault.body(round(tenant, "groups", groups)));
        tenant.faults().always("GET", "/users$", Fault.body(answer(people)));
        tenant.faults().always("GET", "/users/delta", Fault.body(round(tenant, "users", people)));
    }

    private static String answer(List<?> objects) throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of("value", objects));
    }

    private static String round(SimulatedTenant tenant, String collection, List<?> objects)
            throws JsonProcessingException {
        return JSON.writeValueAsString(Map.of(
                "value",
                objects,
                "@odata.deltaLink",
                tenant.endpoint() + "/v1.0/" + collection + "/delta?$deltatoken=x"));
    }

    private Map<String, Object> group(Object id) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("@odata.type", "#microsoft.graph.group");
        group.put("id", id);
        group.put("displayName", name());
        group.put("description", random.nextBoolean() ? null : name());
        group.put("groupTypes", List.of("Unified"));
        group.put("mailEnabled", true);
        group.put("securityEnabled", false);
        group.put("mailNickname", name());
        group.put("onPremisesSecurityIdentifier", origin());
        return group;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** Of a group that somebody else has, of nobody, none, or no SID at all. */
    private String origin() {
        int choice = random.nextInt(origins.size() + 3);
        return choice < origins.size()
                ? origins.get(choice)
                : Arrays.asList(null, "S-1-5-32-544", "*)(objectClass=*").get(choice - origins.size());
    }

    private Object strangeId() {
        return List.of("../users", name(), 7, "", groupIds.get(0).toUpperCase(Locale.ROOT))
                .get(random.nextInt(5));
    }

    /** Nobody, some, all, others beside them, others instead of them; now and then who is nobody, or a group. */
    private List<Map<String, Object>> members() {
        List<Map<String, Object>> members = new ArrayList<>();
        int kind = random.nextInt(8);
        if (kind < 3) {
            victims.forEach(sid -> members.add(user(sid)));
        } else if (kind < 6) {
            some(victims).forEach(sid -> members.add(user(sid)));
        }
        if (kind > 4 && kind < 7) {
            some(others).forEach(sid -> members.add(user(sid)));
        }
        if (random.nextInt(6) == 0) {
            members.add(user(STRANGE_SIDS.get(random.nextInt(STRANGE_SIDS.size()))));
        }
        if (random.nextInt(6) == 0) {
            members.add(group(groupIds.get(random.nextInt(groupIds.size()))));
        }
        return members;
    }

    private List<String> some(List<String> sids) {
        List<String> shuffled = new ArrayList<>(sids);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(sids.size() + 1));
    }

    private Map<String, Object> user(Object sid) {
        named.add(sid.toString());
        String id = UUID.nameUUIDFromBytes(sid.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return Map.of(
                "@odata.type",
                "#microsoft.graph.user",
                "id",
                id,
                "userPrincipalName",
                id + "@example.test",
                "onPremisesSyncEnabled",
                true,
                "onPremisesSecurityIdentifier",
                sid);
    }
}
