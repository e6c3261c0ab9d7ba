/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;

/**
 * What delta rounds said of groups, members, owners and users, to hold against what is read of them afterwards: the
 * reading may come from a replica that is behind the round. A round has no order and may repeat what was true before, so
 * of what it said in two ways nothing is expected. Eight bytes a membership. For one thread.
 */
public final class RoundNews {
    /**
     * Properties that are compared: texts and flags of the directory itself, which every way of reading shows alike. A
     * reading that is held against the news has to select them.
     */
    public static final List<String> GROUP_PROPERTIES = List.of(
            "displayName",
            "description",
            "mail",
            "mailNickname",
            "classification",
            "visibility",
            "mailEnabled",
            "securityEnabled",
            "onPremisesSyncEnabled",
            "onPremisesSecurityIdentifier");

    /** The same of users. */
    public static final List<String> USER_PROPERTIES =
            List.of("userPrincipalName", "displayName", "mail", "accountEnabled", "onPremisesSecurityIdentifier");

    private static final String GONE = "gone";
    private static final String VARIOUS = "various";
    private static final Told ANYTHING = new Told(0, 1);

    private final AnchorRule rule;
    private final MemberIndex index = new MemberIndex();
    private final BitSet nested = new BitSet();
    private final Map<String, MemberList> members = new HashMap<>();
    private final Map<String, MemberList> owners = new HashMap<>();
    private final Map<String, MemberList> byThemselves = new HashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<String, Told> properties = new HashMap<>();
    private Map<Integer, MemberList> groups;

    /** No news yet. */
    public RoundNews(AnchorRule rule) {
        this.rule = rule;
    }

    /** Takes in what a round says of a group: all of it, or a fragment. */
    public void ofGroup(GraphObject group) {
        say(group.id(), group.removed().isPresent() ? GONE : VARIOUS);
        if (group.removed().isPresent()) {
            return;
        }
        remember(group, GROUP_PROPERTIES);
        for (GraphObject member : group.objects("members@delta")) {
            if ("group".equals(member.type()) || "user".equals(member.type())) {
                add(members, group.id(), member);
            }
        }
        for (GraphObject owner : group.objects("owners@delta")) {
            if ("user".equals(owner.type())) {
                add(owners, group.id(), owner);
            }
        }
    }

    /** Takes in what a round says of a user. */
    public void ofUser(GraphObject user) {
        boolean removed = user.removed().isPresent();
        if (!removed) {
            remember(user, USER_PROPERTIES);
        }
        say(user.id(), removed ? GONE : rule.bySid(user).map(Object::toString).orElse(""));
    }

    private void say(String id, String anchor) {
        anchors.merge(id, anchor, (one, other) -> one.equals(other) ? one : VARIOUS);
    }

    /**
     * Takes in what a member, asked himself, said: that he is in a group. He may be behind the round as any reading may; it
     * counts where the round does not name him, and is a doubt where the round removed him.
     */
    public void ofMember(GraphObject member, String groupId) {
        add(byThemselves, groupId, member);
    }

    private void add(Map<String, MemberList> lists, String groupId, GraphObject member) {
        int number = index.number(member.objectId());
        nested.set(number, "group".equals(member.type()));
        lists.computeIfAbsent(groupId, id -> new MemberList())
                .add(number, member.removed().isPresent());
    }

    private void remember(GraphObject object, List<String> names) {
        int told = 0;
        for (int i = 0; i < names.size(); i++) {
            told |= object.has(names.get(i)) ? 1 << i : 0;
        }
        if (told != 0) {
            Told values = new Told(told, hash(object, names, told));
            properties.merge(object.id(), values, (one, other) -> one.equals(other) ? one : ANYTHING);
        }
    }

    private static int hash(GraphObject object, List<String> names, int told) {
        int hash = 1;
        for (int i = 0; i < names.size(); i++) {
            if ((told & 1 << i) != 0) {
                hash = 31 * hash + Objects.hashCode(object.fields().get(names.get(i)));
            }
        }
        return hash;
    }

    /** Whether a live group, read with {@link #GROUP_PROPERTIES}, is not as the rounds said. */
    public boolean contradictsGroup(GraphObject group) {
        return contradicts(group, GROUP_PROPERTIES);
    }

    /** Whether a live user, read with {@link #USER_PROPERTIES}, is not as the rounds said. */
    public boolean contradictsUser(GraphObject user) {
        return contradicts(user, USER_PROPERTIES);
    }

    private boolean contradicts(GraphObject object, List<String> names) {
        Told told = properties.getOrDefault(object.id(), ANYTHING);
        return GONE.equals(anchors.get(object.id())) || told.hash() != hash(object, names, told.names());
    }

    /**
     * What was said of an object's properties; of those that a round leaves out nothing is expected.
     *
     * @param names a bit for each property that was mentioned
     * @param hash of their values
     */
    private record Told(int names, int hash) {}

    /** Begins to compare a reading of one group's members. */
    public MemberCheck members(String groupId) {
        return new Comparison(
                members.getOrDefault(groupId, new MemberList()), byThemselves.getOrDefault(groupId, new MemberList()));
    }

    /** Begins to compare a reading of one group's owners. */
    public MemberCheck owners(String groupId) {
        return new Comparison(owners.getOrDefault(groupId, new MemberList()), new MemberList());
    }

    /** The users whom the rounds name as members of groups, be it as removed ones. */
    public Set<String> memberUsers() {
        Set<String> users = new LinkedHashSet<>();
        groupsOfMembers().keySet().stream()
                .filter(number -> !nested.get(number))
                .map(index::id)
                .forEach(users::add);
        return users;
    }

    /** Begins to compare a reading of one member's groups; for {@link MemberCheck} they are what is seen. */
    public MemberCheck groups(String memberId) {
        return new Comparison(groupsOfMembers().getOrDefault(index.find(memberId), new MemberList()), new MemberList());
    }

    /** The memberships by number of the member. */
    private Map<Integer, MemberList> groupsOfMembers() {
        if (groups == null) {
            Map<Integer, MemberList> inverted = new LinkedHashMap<>();
            members.forEach((groupId, list) -> {
                int group = index.number(groupId);
                nested.set(group);
                list.each((member, removed) -> inverted.computeIfAbsent(member, number -> new MemberList())
                        .add(group, removed));
            });
            groups = inverted;
        }
        return groups;
    }

    private final class Comparison implements MemberCheck {
        private final BitSet missing;
        private final BitSet left;
        private boolean contradicted;

        Comparison(MemberList said, MemberList byThemselves) {
            missing = said.only(false);
            left = said.only(true);
            BitSet more = byThemselves.only(false);
            contradicted = more.intersects(left);
            said.each((number, removed) -> more.clear(number));
            missing.or(more);
        }

        @Override
        public void sees(String id, String anchor) {
            int number = index.find(id);
            if (number >= 0) {
                missing.clear(number);
                contradicted |= left.get(number);
            }
            String said = anchors.getOrDefault(id, VARIOUS);
            contradicted |= !said.equals(VARIOUS) && !said.equals(anchor);
        }

        @Override
        public Doubt end() {
            return new Doubt(
                    contradicted,
                    missing.stream()
                            .filter(number -> !GONE.equals(anchors.get(index.id(number))))
                            .mapToObj(number -> (nested.get(number) ? "groups/" : "users/") + index.id(number))
                            .toList());
        }
    }
}
