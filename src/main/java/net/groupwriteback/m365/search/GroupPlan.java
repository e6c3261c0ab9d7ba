/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import net.groupwriteback.m365.filter.ODataFilter;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.schema.GroupTable;

/**
 * Where the candidates for a filter come from; the whole filter is then evaluated on each of them. Every kind is
 * immutable.
 */
sealed interface GroupPlan {
    /**
     * Hands out the candidates.
     *
     * @param consumer answers false when it wants no more
     * @return the consumer's last answer
     */
    boolean candidates(GroupReader reader, Predicate<GroupEntry> consumer);

    /** Whether so many candidates are expected that all memberships are better read at once. */
    default boolean many() {
        return false;
    }

    /**
     * All groups that the resource shows, live ones narrowed by what Graph can answer. Reading all takes minutes in a big
     * tenant, and a host deletes what it does not see: so where nothing narrows it, groups that changed meanwhile are asked for
     * by id, because the bin and the live groups may both have been read while they were in the other. They may come twice.
     * Pages by cookie go without.
     *
     * @param pushed a filter for Graph, or empty for all
     */
    record Listed(Optional<ODataFilter> pushed) implements GroupPlan {
        @Override
        public boolean candidates(GroupReader reader, Predicate<GroupEntry> consumer) {
            return pushed.isPresent()
                    ? both(reader, consumer)
                    : reader.withChanged(() -> both(reader, consumer), consumer);
        }

        private boolean both(GroupReader reader, Predicate<GroupEntry> consumer) {
            return reader.live(pushed, consumer) && reader.binned(consumer);
        }

        @Override
        public boolean many() {
            return pushed.isEmpty();
        }
    }

    /**
     * At most these groups.
     *
     * @param ids Entra object ids
     */
    record Ids(Set<String> ids) implements GroupPlan {
        @Override
        public boolean candidates(GroupReader reader, Predicate<GroupEntry> consumer) {
            return reader.shown(ids).stream().allMatch(consumer);
        }
    }

    /**
     * The group of this name, which is unique: first by the part of the name that Graph can search, then, only if that
     * finds nothing, among all, because trimmed white space and control characters make the first way miss.
     *
     * @param name a writeback name
     */
    record Named(String name) implements GroupPlan {
        private static final int TAIL_UNITS = 13;

        @Override
        public boolean candidates(GroupReader reader, Predicate<GroupEntry> consumer) {
            if (name.chars().anyMatch(Character::isISOControl)) {
                // No name holds one, and Graph refuses to be asked.
                return true;
            }
            AtomicBoolean found = new AtomicBoolean();
            AtomicBoolean goOn = new AtomicBoolean(true);
            Predicate<GroupEntry> onlyThis = group -> {
                boolean match = GroupTable.writebackName(group).equals(name);
                if (match) {
                    found.set(true);
                    goOn.set(consumer.test(group));
                }
                return !match;
            };
            if (name.length() > TAIL_UNITS) {
                String start = name.substring(0, name.length() - TAIL_UNITS);
                String text = "startsWith(displayName," + ODataFilter.literal(start) + ")";
                reader.live(Optional.of(new ODataFilter(text, false)), onlyThis);
            }
            if (!found.get()) {
                new Listed(Optional.empty()).candidates(reader, onlyThis);
            }
            return goOn.get();
        }
    }

    /**
     * The groups of one member, whom Graph is asked instead of all groups. An object that is neither a user nor a group
     * cannot be asked: then all groups are candidates.
     *
     * @param attribute the one of Entra ids, or the one of anchors
     * @param member the member's id or anchor
     */
    record OfMember(String attribute, String member) implements GroupPlan {
        /** The attribute of Entra ids. */
        static final String ID = "memberId";
        /** The attribute of anchors. */
        static final String ANCHOR = "memberAnchor";

        @Override
        public boolean candidates(GroupReader reader, Predicate<GroupEntry> consumer) {
            GroupsOfMember groups = reader.groupsOfMember();
            Optional<List<GroupEntry>> found =
                    ID.equals(attribute) ? groups.byId(member) : Optional.of(groups.byAnchor(member));
            return found.map(some -> some.stream().allMatch(consumer))
                    .orElseGet(() -> new Listed(Optional.empty()).candidates(reader, consumer));
        }
    }
}
