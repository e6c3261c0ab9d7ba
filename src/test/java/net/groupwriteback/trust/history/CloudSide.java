/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.AdjustableClock;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;

/** The tenant of one history, and what people do in it. */
final class CloudSide implements AutoCloseable {
    private static final int UNIVERSAL_DISTRIBUTION = 8;
    private static final int UNIVERSAL_SECURITY = -2147483640;
    /** What {@link #change} says when access tokens that were handed out are good no longer. */
    static final String REVOKED = "cloud: revokes all access tokens";

    /** What {@link #changeNesting} begins to say when a group is deleted that is in another one. */
    static final String NESTED_DELETED = "cloud: deletes the nested ";

    private static final int NAME_LIMIT = 51;
    private static final int MOST_GROUPS = 8;
    private static final List<String> NAMES = List.of(
            "Sales",
            "Größe",
            "R&D, Oslo",
            "a=b+c",
            "#hash",
            "Tom's \"team\"",
            "営業部",
            "x;y<z>",
            "  padded  ",
            "back\\slash");

    private final SimulatedTenant tenant;
    private final AdjustableClock clock = new AdjustableClock();
    private final List<Person> people;
    private final List<String> users = new ArrayList<>();
    private final boolean keepsBinned;
    private int created;

    /**
     * A tenant with some users and groups.
     *
     * @param keepsBinned whether groups in the bin stay in the directory
     */
    CloudSide(TestAuthority authority, List<Person> people, boolean keepsBinned, Random random) {
        this.people = people;
        this.keepsBinned = keepsBinned;
        this.tenant = SimulatedTenant.builder()
                .authority(authority)
                .clock(clock)
                .seed(random.nextLong())
                .deltaShape(shape(random))
                .start();
        for (int i = 0; i < people.size(); i++) {
            UserSpec spec = random.nextInt(6) == 0
                    ? UserSpec.cloud("User " + i, "user" + i + "@example.test")
                    : UserSpec.synced(
                            "User " + i,
                            "user" + i + "@example.test",
                            people.get(i).onPremises());
            users.add(state().createUser(spec));
        }
        users.add(state().createUser(UserSpec.synced(
                "Foreigner", "foreigner@example.test", new Person("CN=f", "S-1-5-21-9-9-9-1109").onPremises())));
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            createGroup(random);
        }
    }

    private static DeltaShape shape(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> DeltaShape.USUAL;
            case 1 -> DeltaShape.pages(1, 2, 3);
            default -> DeltaShape.pages(3, 3, 3).disordered();
        };
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    AdjustableClock clock() {
        return clock;
    }

    private TenantState state() {
        return tenant.state();
    }

    /** Does one thing and says what. */
    synchronized String change(Random random) {
        List<CloudGroup> groups = state().groups();
        if (groups.isEmpty()) {
            return createGroup(random);
        }
        CloudGroup group = groups.get(random.nextInt(groups.size()));
        String user = users.get(random.nextInt(users.size()));
        boolean live = state().findUser(user)
                .filter(found -> found.deletedDateTime() == null)
                .isPresent();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> {
                if (live) {
                    state().addMember(group.id(), user);
                }
                yield "cloud: " + user + " joins " + group.id();
            }
            case 5, 6, 7, 8 -> leave(random, group);
            case 9 -> {
                state().renameGroup(group.id(), name(random));
                yield "cloud: renames " + group.id();
            }
            case 10 -> {
                state().update(group.id(), "description", random.nextBoolean() ? null : "About " + random.nextInt(100));
                yield "cloud: describes " + group.id();
            }
            case 11 -> groups.size() < MOST_GROUPS ? createGroup(random) : "cloud: enough groups";
            case 12 -> {
                state().delete(group.id());
                yield "cloud: deletes " + group.id();
            }
            case 13 -> fromTheBin(random);
            case 14, 15 -> nest(group, groups.get(random.nextInt(groups.size())));
            case 16, 17 -> synced(random, user, live);
            case 18 -> {
                if (live && users.size() > 3) {
                    state().delete(user);
                } else if (state().findUser(user).isPresent()) {
                    state().restore(user);
                }
                yield "cloud: " + user + " goes to the bin or comes back";
            }
            default -> {
                tenant.tokens().revokeAll();
                yield REVOKED;
            }
        };
    }

    /** A new user, who joins every group. */
    synchronized void admit(Person person) {
        String user = state().createUser(
                        UserSpec.synced("Doomed", "doomed" + ++created + "@example.test", person.onPremises()));
        state().groups().forEach(group -> state().addMember(group.id(), user));
    }

    private String createGroup(Random random) {
        String name = name(random);
        GroupSpec spec = random.nextInt(3) == 0 ? GroupSpec.security(name) : GroupSpec.microsoft365(name);
        String id = state().createGroup(spec.description("Made " + ++created));
        for (int i = random.nextInt(6); i > 0; i--) {
            String user = users.get(random.nextInt(users.size()));
            if (state().findUser(user)
                    .filter(found -> found.deletedDateTime() == null)
                    .isPresent()) {
                state().addMember(id, user);
            }
        }
        return "cloud: creates " + id;
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size())) + (random.nextInt(4) == 0 ? " " + "long ".repeat(20) : "");
    }

    private String leave(Random random, CloudGroup group) {
        List<CloudMember> members = state().members(group.id()).stream()
                .filter(member -> !member.deleted())
                .toList();
        if (members.isEmpty()) {
            return "cloud: nobody to leave " + group.id();
        }
        String member = members.get(random.nextInt(members.size())).id();
        state().removeMember(group.id(), member);
        return "cloud: " + member + " leaves " + group.id();
    }

    private String fromTheBin(Random random) {
        List<CloudGroup> binned = state().deletedGroups();
        if (binned.isEmpty()) {
            return "cloud: the bin is empty";
        }
        String id = binned.get(random.nextInt(binned.size())).id();
        if (random.nextBoolean()) {
            state().restore(id);
            return "cloud: restores " + id;
        }
        state().purge(id);
        return "cloud: purges " + id;
    }

    private String nest(CloudGroup parent, CloudGroup child) {
        if (parent.microsoft365()) {
            return otherProperty(parent);
        }
        if (parent.id().equals(child.id())) {
            return "cloud: nests nothing";
        }
        state().addMember(parent.id(), child.id());
        return "cloud: nests " + child.id() + " in " + parent.id();
    }

    /** Does one thing with groups in groups, of which live synchronisation has to find those around, and says what. */
    synchronized String changeNesting(Random random) {
        List<CloudGroup> groups = state().groups();
        List<CloudGroup> nested = groups.stream()
                .filter(group -> !state().memberOf(group.id()).isEmpty())
                .toList();
        List<CloudGroup> around =
                groups.stream().filter(group -> !group.microsoft365()).toList();
        int dice = random.nextInt(5);
        if (dice == 0) {
            return fromTheBin(random);
        }
        if (dice < 3 && !nested.isEmpty()) {
            String id = nested.get(random.nextInt(nested.size())).id();
            state().delete(id);
            return NESTED_DELETED + id;
        }
        if (around.isEmpty()) {
            return "cloud: creates " + state().createGroup(GroupSpec.security(name(random)));
        }
        return nest(around.get(random.nextInt(around.size())), groups.get(random.nextInt(groups.size())));
    }

    /** Another address, or another flag of those that kinds are told apart by; a Microsoft 365 group stays one. */
    private String otherProperty(CloudGroup group) {
        if (++created % 2 == 0) {
            state().update(group.id(), "mail", "group" + created + "@" + state().mailDomain());
            return "cloud: gives another address to " + group.id();
        }
        state().update(group.id(), "securityEnabled", !group.securityEnabled());
        return "cloud: switches access rules for " + group.id();
    }

    private String synced(Random random, String user, boolean live) {
        int index = users.indexOf(user);
        if (!live || index >= people.size()) {
            return "cloud: syncs nobody";
        }
        if (random.nextBoolean()) {
            state().syncUser(user, people.get(index).onPremises());
            return "cloud: " + user + " becomes synced";
        }
        state().unsyncUser(user);
        return "cloud: " + user + " loses the sync";
    }

    /** Lets time pass. */
    void pass(Duration time) {
        clock.advance(time);
    }

    /**
     * What the directory ought to hold, by anchor, worked out from the tenant alone.
     *
     * @param known the SIDs that somebody in the directory has
     */
    synchronized Map<String, WrittenGroup> truth(Predicate<String> known) {
        Map<String, WrittenGroup> truth = new LinkedHashMap<>();
        Set<String> live = new HashSet<>();
        state().groups().forEach(group -> live.add(group.id()));
        for (CloudGroup group : state().groups()) {
            Set<String> members = new HashSet<>();
            for (CloudMember member : state().members(group.id())) {
                String sid = member.onPremisesSecurityIdentifier();
                if (live.contains(member.id())) {
                    members.add("Group_" + member.id());
                } else if (!member.deleted() && sid != null && known.test(sid)) {
                    members.add(sid);
                }
            }
            truth.put("Group_" + group.id(), of(group, members));
        }
        if (keepsBinned) {
            state().deletedGroups().stream()
                    .filter(CloudGroup::microsoft365)
                    .forEach(group -> truth.put("Group_" + group.id(), of(group, null)));
        }
        return truth;
    }

    private static WrittenGroup of(CloudGroup group, Set<String> members) {
        return new WrittenGroup(
                "Group_" + group.id(),
                writebackName(group.displayName(), group.id()),
                group.microsoft365() ? UNIVERSAL_DISTRIBUTION : UNIVERSAL_SECURITY,
                group.displayName(),
                group.description(),
                group.mail(),
                members);
    }

    /** Entra's rule for names: trimmed, 51 characters, the last 12 of the id. */
    private static String writebackName(String displayName, String objectId) {
        String trimmed = displayName.strip();
        return trimmed.substring(0, Math.min(NAME_LIMIT, trimmed.length())) + "_" + objectId.substring(24);
    }

    @Override
    public void close() {
        tenant.close();
    }
}
