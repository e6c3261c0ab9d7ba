/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.directory.watch.LdapWatcher;
import net.groupwriteback.trust.Tally;

/**
 * Looks at every group after every single write of the connector: none may hold a member that was in neither the old nor the
 * new membership, or lack one that was in both; none may be gone that was there and wanted all the time, as all of its members
 * would be lost with it. The old membership is what was in the directory when the run began; the new one is whatever the tenant
 * had at any moment of the run, and for a group in the bin that stays in the directory the old one. Nor may a write have
 * changed anything but groups of the container that carry an anchor. Thread-safe.
 */
final class Watchman implements LdapWatcher {
    private final OnPremisesSide directory;
    private final Supplier<Map<String, WrittenGroup>> truth;
    private final Tally tally;
    private final Map<String, Set<String>> old = new HashMap<>();
    private final Map<String, Set<String>> everWanted = new HashMap<>();
    private final Map<String, Set<String>> alwaysWanted = new HashMap<>();
    private Map<String, Set<String>> before = Map.of();
    private Set<String> ours = Set.of();
    private long update;
    private AssertionError seen;
    private Predicate<LdapRequest> awaited = request -> false;
    private Runnable happening = () -> {};
    private Runnable afterWrite = () -> {};

    Watchman(OnPremisesSide directory, Supplier<Map<String, WrittenGroup>> truth, Tally tally) {
        this.directory = directory;
        this.truth = truth;
        this.tally = tally;
    }

    /** A run of the host begins. */
    synchronized void begin() {
        awaited = request -> false;
        afterWrite = () -> {};
        old.clear();
        everWanted.clear();
        alwaysWanted.clear();
        OnPremisesSide.Content content = directory.content();
        before = members(content.groups());
        ours = content.ours();
        update = directory.lastUpdate();
        old.putAll(before);
        wanted(true);
    }

    /** Something changed in the tenant in the middle of a run. */
    synchronized void cloudChanged() {
        wanted(false);
    }

    private void wanted(boolean first) {
        Map<String, WrittenGroup> now = truth.get();
        now.forEach((anchor, group) -> {
            Set<String> members = group.members() == null ? old.getOrDefault(anchor, Set.of()) : group.members();
            everWanted.computeIfAbsent(anchor, any -> new HashSet<>()).addAll(members);
            if (first) {
                alwaysWanted.put(anchor, new HashSet<>(members));
            }
        });
        alwaysWanted.keySet().retainAll(now.keySet());
        alwaysWanted.forEach((anchor, members) -> {
            if (now.get(anchor).members() != null) {
                members.retainAll(now.get(anchor).members());
            }
        });
    }

    private static Map<String, Set<String>> members(Map<String, WrittenGroup> groups) {
        Map<String, Set<String>> members = new HashMap<>();
        groups.forEach((anchor, group) -> members.put(anchor, group.members()));
        return members;
    }

    /** Has something happen between the connector's reading and its next write of members. */
    synchronized void meanwhile(Runnable what) {
        happening = what;
        awaited = request -> request.operation() != LdapRequest.Operation.SEARCH
                && request.values() > 0
                && request.attributes().stream().anyMatch("member"::equalsIgnoreCase);
    }

    /** Has something happen after each write of this run. */
    synchronized void afterWrites(Runnable what) {
        afterWrite = what;
    }

    @Override
    public synchronized void asked(LdapRequest request) {
        if (awaited.test(request)) {
            awaited = any -> false;
            happening.run();
        }
    }

    @Override
    public synchronized void written(LdapRequest request) {
        OnPremisesSide.Content content;
        try {
            content = directory.content();
        } catch (AssertionError | RuntimeException e) {
            seen = seen == null ? new AssertionError("after " + request + ": " + e, e) : seen;
            return;
        }
        onlyOurs(request, content.ours());
        Map<String, WrittenGroup> groups = content.groups();
        groups.forEach((anchor, group) -> judge(request, group, groups.keySet()));
        missing(request, groups.keySet());
        Map<String, Set<String>> after = members(groups);
        after.forEach((anchor, members) -> {
            Set<String> was = before.getOrDefault(anchor, Set.of());
            tally.add(
                    "members added",
                    members.stream().filter(member -> !was.contains(member)).count());
            tally.add(
                    "members removed",
                    was.stream().filter(member -> !members.contains(member)).count());
        });
        tally.add("writes");
        afterWrite.run();
        before = after;
    }

    private void onlyOurs(LdapRequest request, Set<String> oursNow) {
        for (OnPremisesSide.Change change : directory.changedSince(update)) {
            update = Math.max(update, change.usn());
            if (!ours.contains(change.guid()) && !oursNow.contains(change.guid())) {
                tally.add("written outside");
                seen = seen == null ? new AssertionError(request + " changed " + change.name()) : seen;
            }
        }
        ours = oursNow;
    }

    private void judge(LdapRequest request, WrittenGroup group, Set<String> there) {
        Set<String> was = old.getOrDefault(group.anchor(), Set.of());
        Set<String> extra = new HashSet<>(group.members());
        extra.removeAll(was);
        extra.removeAll(everWanted.getOrDefault(group.anchor(), Set.of()));
        Set<String> lost = new HashSet<>(was);
        lost.retainAll(alwaysWanted.getOrDefault(group.anchor(), Set.of()));
        lost.removeAll(group.members());
        lost.removeIf(member -> member.startsWith("Group_") ? !there.contains(member) : !directory.knows(member));
        tally.add("extra", extra.size());
        tally.add("lost", lost.size());
        if (seen == null && !(extra.isEmpty() && lost.isEmpty())) {
            seen = new AssertionError("after " + request + " " + group.anchor() + " holds " + group.members()
                    + ", of which nobody wanted " + extra + " and which should never have lost " + lost);
        }
    }

    private void missing(LdapRequest request, Set<String> there) {
        alwaysWanted.keySet().stream()
                .filter(anchor -> old.containsKey(anchor) && !there.contains(anchor))
                .forEach(anchor -> {
                    tally.add("lost", Math.max(1, old.get(anchor).size()));
                    seen = seen == null ? new AssertionError("after " + request + " " + anchor + " is gone") : seen;
                });
    }

    /** @throws AssertionError for the first membership that was wrong at some moment */
    synchronized void check() {
        if (seen != null) {
            throw seen;
        }
    }
}
