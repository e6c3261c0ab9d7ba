/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import net.groupwriteback.simulated.directory.watch.LdapWatcher;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.trust.Tally;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.ConnectorObject;

/**
 * One history: what happens in a tenant, in a directory and on the way between them, all of it out of a seed. Whatever
 * happened, when the faults are over live synchronisation has lost nothing and one reconciliation makes the directory equal to
 * what the tenant alone says. Where the domain has two controllers, some histories have them lag behind each other.
 */
final class History {
    /** What histories are counted as in which live synchronisation had no excuse to miss a deletion. */
    private static final String GAPLESS = "histories whose live synchronisation had to show every deletion";

    private static final String RESTARTS = "host restarts";
    private static final String LOST_TOKENS = "host loses the token";
    private static final String CRASHES = "host crashes";
    private static final String JUMPS_FORWARD = "clock jumps forward";
    private static final String JUMPS_BACK = "clock jumps back";
    private static final String REVOKED_TOKENS = "access tokens revoked";
    private static final String VANISHED = "members that vanished between read and write";
    private static final String NESTED_DELETED = "cloud deletes nested groups";
    private static final String IN_THE_MIDDLE = "cloud changes in the middle of a run";
    private static final String GONE_DOWN = "domain controllers gone down";
    private static final String GONE_DOWN_WITH_WRITES = GONE_DOWN + " with writes that the other one lacks";
    private static final String CAUGHT_UP = "domain controllers that caught up";
    private static final String DRIFT = "AD drift";

    /** What happens besides the faults of {@link Weather}, and how often at least in 10,000 histories. */
    static final Map<String, Integer> OFTEN = Map.ofEntries(
            Map.entry(RESTARTS, 2_500),
            Map.entry(LOST_TOKENS, 2_500),
            Map.entry(JUMPS_FORWARD, 2_000),
            Map.entry(JUMPS_BACK, 400),
            Map.entry(REVOKED_TOKENS, 1_600),
            Map.entry(CRASHES, 1_600),
            Map.entry(VANISHED, 4_000),
            Map.entry(GONE_DOWN, 1_600),
            Map.entry(IN_THE_MIDDLE, 4_000),
            Map.entry(NESTED_DELETED, 1_000),
            Map.entry(DRIFT + ", all kinds", 5_000),
            Map.entry(DRIFT + ": member added", 500),
            Map.entry(DRIFT + ": member removed", 200),
            Map.entry(DRIFT + ": description cleared", 300),
            Map.entry(DRIFT + ": display name changed", 300),
            Map.entry(DRIFT + ": renamed", 300),
            Map.entry(DRIFT + ": deleted", 300),
            Map.entry(DRIFT + ": link taken", 200),
            Map.entry(DRIFT + ": group of others added", 300),
            Map.entry(GAPLESS, 2_000));

    /** The same, of what happens only where a second controller lags behind. */
    static final Map<String, Integer> OFTEN_WITH_LAG = Map.of(GONE_DOWN_WITH_WRITES, 2_000, CAUGHT_UP, 4_000);

    private static final int STEPS = 8;
    private static final int LAGGING_ONE_OF = 4;
    private static final int NESTING_ONE_OF = 4;

    /** Graph keeps a place in the changes for seven days (spec: delta tokens of directory objects). */
    private static final Duration SURELY_KEPT = Duration.ofDays(6);

    private static final List<MiniHost.Manner> MANNERS = List.of(MiniHost.Manner.values());

    private final long seed;
    private final Random random;
    private final CloudSide cloud;
    private final Controllers domain;
    private final OnPremisesSide directory;
    /** The directory as each of its controllers has it. */
    private final List<OnPremisesSide> sides = new ArrayList<>();

    private final Weather weather;
    private final List<Watchman> watchmen;
    private final MiniHost host;
    private final Tally tally;
    private final MiniHost.Manner manner;
    private final List<Relay> controllers;
    /** Where a second controller lags behind: what happens only there, so that all else is as without one. */
    private final Random lag;

    private final boolean lagging;
    private final boolean keepsBinned;
    private final int patience;
    private final boolean oneStream;
    private final Story story = new Story();
    /** What is cut into small pieces: chunks, pages, ranges. Of its own, so that it leaves the rest of a history alone. */
    private final Random pieces;

    private final int chunk;
    private int vanishing;
    private Duration passed = Duration.ZERO;
    /** Whether there was a time whose deletions live synchronisation need not have shown. */
    private boolean sawGap;

    private History(
            long seed,
            PackedBundle bundle,
            TestAuthority authority,
            Controllers domain,
            List<Person> people,
            Tally tally,
            boolean oneStream)
            throws LDAPException, IOException {
        this.seed = seed;
        this.oneStream = oneStream;
        this.lag = new Random(~seed);
        this.pieces = new Random(seed * 31);
        this.lagging = !domain.single() && Math.floorMod(seed, LAGGING_ONE_OF) == 1;
        this.domain = domain;
        this.random = new Random(seed);
        this.tally = tally;
        this.keepsBinned = random.nextInt(3) == 0;
        this.patience = random.nextInt(12) == 0 ? 3 : pieces.nextInt(4) == 0 ? 2 : 0;
        this.chunk = pieces.nextBoolean() ? 1 + pieces.nextInt(3) : 1_000;
        this.directory = new OnPremisesSide(domain.first(), people);
        sides.add(directory);
        if (lagging) {
            domain.replication().run();
            sides.add(directory.at(domain.second()));
        }
        this.cloud = new CloudSide(authority, people, keepsBinned, random);
        this.weather = new Weather(
                cloud.tenant(),
                sides.stream().map(side -> side.directory().faults()).toList(),
                tally);
        sides.forEach(side -> tighten(side.directory().limits()));
        this.watchmen = sides.stream()
                .map(side -> new Watchman(side, () -> cloud.truth(directory::knows), tally))
                .toList();
        this.manner = MANNERS.get(random.nextInt(MANNERS.size()));
        WatchedDirectory other = sides.get(sides.size() - 1).directory();
        this.controllers = List.of(new Relay(domain.first().ldapsPort()), new Relay(other.ldapsPort()));
        this.host = new MiniHost(bundle, manner, this.directory.container());
        story.plan("host: " + manner + (keepsBinned ? ", keeps what is in the bin" : "") + ", patience " + patience
                + " s, chunks of " + chunk + (lagging ? ", controllers that lag behind each other" : ""));
    }

    /** Sometimes there are several pages, ranges and refused chunks for as few people as there are. */
    private void tighten(Limits limits) {
        if (pieces.nextInt(3) == 0) {
            limits.pageSize(2 + pieces.nextInt(3));
            limits.valueRange(2 + pieces.nextInt(2));
            limits.linkValues(1 + pieces.nextInt(3));
            story.plan("directory: pages of " + limits.pageSize() + ", ranges of " + limits.valueRange() + ", at most "
                    + limits.linkValues() + " links in a change");
        }
    }

    /**
     * Plays the history of a seed.
     *
     * @param domain where it plays; where it has two controllers, some histories use both
     * @param people who are in the directory
     * @param tally counts faults, writes, members
     * @param oneStream whether all is drawn from one stream of chances, so that what a change meets decides what comes after it;
     *     seeds of former times mean histories of that kind
     * @return what the seed alone has planned: every change in the tenant, every fault that is laid out, every run of the host
     * @throws AssertionError with the seed and the story if something went wrong
     */
    static List<String> play(
            long seed,
            PackedBundle bundle,
            TestAuthority authority,
            Controllers domain,
            List<Person> people,
            Tally tally,
            boolean oneStream)
            throws LDAPException, IOException {
        History history = new History(seed, bundle, authority, domain, people, tally, oneStream);
        try {
            history.play();
            return history.story.planned();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("history " + seed + ": " + e.getMessage() + "\n  " + history.story, e);
        } finally {
            history.sides.forEach(side -> {
                side.directory().requests().tell(new LdapWatcher() {});
                side.directory().faults().clear();
                side.directory().limits().reset();
            });
            history.host.stop();
            history.cloud.close();
            for (Relay controller : history.controllers) {
                controller.close();
            }
            history.end();
        }
    }

    private void end() throws LDAPException {
        if (lagging) {
            domain.replication().run();
            sides.get(1).leave();
        }
        directory.close();
    }

    private void play() {
        for (int side = 0; side < sides.size(); side++) {
            sides.get(side).directory().requests().tell(watchmen.get(side));
        }
        host.start(source(patience), target(patience));
        Map<String, String> others = directory.others();
        for (int step = 0; step < STEPS; step++) {
            step(step == 0 ? 8 : random.nextInt(20));
            watchmen.forEach(Watchman::check);
            if (lagging) {
                catchUp();
            }
        }
        weather.clear();
        controllers.forEach(controller -> controller.down(false));
        if (lagging) {
            replicated();
        }
        host.start(source(60), target(60));
        story.plan("the faults are over");
        // Groups that two controllers have both are left to a reconciliation.
        if (random.nextBoolean() || lagging) {
            reconciled();
            synchronised();
        } else {
            synchronised();
            reconciled();
        }
        Map<String, String> now = directory.others();
        now.keySet().retainAll(others.keySet());
        assertThat(now).as("what is not ours is as it was").containsAllEntriesOf(retained(others));
        sides.forEach(side -> side.directory().requests().clear());
    }

    /** Sometimes the controllers learn from each other what was written, and one that was down works again. */
    private void catchUp() {
        if (lag.nextInt(3) == 0) {
            controllers.forEach(controller -> controller.down(false));
        }
        if (lag.nextInt(3) == 0 && controllers.stream().noneMatch(Relay::isDown)) {
            story.met("the controllers become equal");
            replicated();
        }
    }

    private void replicated() {
        domain.replication().run();
        tally.add(CAUGHT_UP);
        List<String> twice = directory.content().leftOver();
        twice.forEach(group -> story.met("made at both: " + group));
        tally.add("domain controllers' double groups", twice.size());
    }

    private void begin() {
        watchmen.forEach(Watchman::begin);
    }

    /** Without what people have changed by hand since. */
    private Map<String, String> retained(Map<String, String> others) {
        Map<String, String> retained = new HashMap<>(others);
        retained.keySet().removeAll(directory.touched());
        return retained;
    }

    private void step(int dice) {
        switch (dice) {
            case 0, 1, 2, 3, 4 -> {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    story.plan(change(chance()));
                }
            }
            case 5, 6, 7 -> drift(lag.nextInt(sides.size()), chance());
            case 8, 9, 10 -> run("reconciliation", () -> host.reconcile());
            case 11, 12, 13, 14, 15, 16 -> {
                int crash = random.nextInt(6) == 0 ? random.nextInt(3) : -1;
                run("live synchronisation" + (crash < 0 ? "" : ", crash after " + crash), () -> host.liveSync(crash));
            }
            case 17 -> {
                story.plan("host: restart");
                tally.add(RESTARTS);
                host.start(source(patience), target(patience));
            }
            case 18 -> {
                story.plan("host: loses the token");
                tally.add(LOST_TOKENS);
                host.loseToken();
                sawGap = true;
            }
            default -> {
                Duration time = Duration.ofHours(random.nextInt(240) - 24);
                story.plan("time: " + time);
                tally.add(time.isNegative() ? JUMPS_BACK : JUMPS_FORWARD);
                cloud.pass(time);
                passed = passed.plus(time.isNegative() ? Duration.ZERO : time);
                sawGap |= passed.compareTo(SURELY_KEPT) > 0;
            }
        }
    }

    /** What one thing is drawn from that draws more or less often, depending on what it meets. */
    private Random chance() {
        return oneStream ? random : new Random(random.nextLong());
    }

    private String change(Random chance) {
        boolean nesting = !oneStream && chance.nextInt(NESTING_ONE_OF) == 0;
        String said = nesting ? cloud.changeNesting(chance) : cloud.change(chance);
        if (said.equals(CloudSide.REVOKED)) {
            tally.add(REVOKED_TOKENS);
        }
        if (said.startsWith(CloudSide.NESTED_DELETED)) {
            tally.add(NESTED_DELETED);
        }
        return said;
    }

    private void drift(int controller, Random chance) {
        story.plan("somebody works by hand at domain controller " + (controller + 1));
        OnPremisesSide.Drift drift = sides.get(controller).drift(chance);
        story.met(drift.said());
        drift.kind().ifPresent(kind -> {
            tally.add(DRIFT + ": " + kind);
            tally.add(DRIFT + ", all kinds");
        });
    }

    private void run(String what, Runnable work) {
        Random later = new Random(random.nextLong());
        begin();
        if (random.nextInt(10) < 7) {
            String storm = weather.storm(random);
            story.plan(storm);
            // Graph may say that a link is no longer good: deletions of that time only a reconciliation finds.
            sawGap |= Weather.losesPlace(storm);
        }
        if (random.nextInt(5) == 0) {
            someoneVanishes();
        }
        if (random.nextInt(6) == 0 || (lagging && lag.nextInt(3) == 0)) {
            failOver(random.nextInt(4));
        }
        boolean meanwhile = random.nextInt(3) == 0;
        Once changing = new Once(() -> {
            story.plan("meanwhile " + change(later));
            watchmen.forEach(Watchman::cloudChanged);
        });
        story.plan(what);
        if (meanwhile) {
            weather.meanwhile(random.nextInt(8), () -> {
                changing.run();
                tally.add(IN_THE_MIDDLE);
            });
        }
        boolean first = !host.hasToken();
        try {
            work.run();
        } catch (MiniHost.Crash e) {
            // A first round that breaks off is begun again: what was deleted in between only a reconciliation finds.
            sawGap |= first;
            story.met("crashed");
            tally.add(CRASHES);
        } catch (ConnectorException e) {
            sawGap |= first;
            tally.add("runs ended by an error");
            story.met("ended by " + e);
        }
        host.failures().forEach(failure -> {
            tally.add("writes ended by an error");
            story.met(failure.toString());
        });
        weather.clear();
        if (meanwhile && !oneStream) {
            // The run may have been too short for it: what comes after is to find the same tenant.
            changing.run();
        }
    }

    /** A new member is deleted in the directory after the connector has read it and before it writes. */
    private void someoneVanishes() {
        Person doomed = directory.newPerson("d" + seed % 1_000_000_000 + "x" + ++vanishing);
        cloud.admit(doomed);
        begin();
        story.plan("somebody new will vanish before his membership is written");
        Runnable death = () -> {
            if (directory.delete(doomed)) {
                tally.add(VANISHED);
            }
        };
        watchmen.forEach(watchman -> watchman.meanwhile(death));
    }

    /** The domain controller in use goes down when so many writes are done, and the other one has to do. */
    private void failOver(int writes) {
        int[] left = {writes};
        boolean first = random.nextBoolean();
        story.plan("domain controller " + (first ? 1 : 2) + " goes down after " + writes + " writes");
        controllers.get(first ? 1 : 0).down(false);
        Runnable down = () -> {
            if (left[0]-- == 0) {
                controllers.get(first ? 0 : 1).down(true);
                tally.add(lagging ? GONE_DOWN_WITH_WRITES : GONE_DOWN);
            }
        };
        watchmen.forEach(watchman -> watchman.afterWrites(down));
    }

    /** Live synchronisation alone has shown everything that is in the tenant. */
    private void synchronised() {
        begin();
        host.liveSync(-1);
        assertThat(host.failures()).as("failures without faults").isEmpty();
        watchmen.forEach(Watchman::check);
        if (!sawGap) {
            tally.add(GAPLESS);
        }
        Map<String, WrittenGroup> truth = cloud.truth(directory::ofDomain);
        Map<String, Set<Object>> shown = new HashMap<>();
        host.seen().forEach((id, group) -> {
            if (truth.containsKey("Group_" + id) || !sawGap) {
                shown.put(id, view(group));
            }
        });
        Map<String, Set<Object>> expected = new HashMap<>();
        truth.forEach((anchor, group) -> expected.put(anchor.substring("Group_".length()), view(group)));
        assertThat(shown).as("what live synchronisation has shown").isEqualTo(expected);
    }

    private static Set<Object> view(ConnectorObject group) {
        Set<Object> view = new HashSet<>();
        view.add("name " + MiniHost.value(group, "displayName"));
        view.add("about " + MiniHost.value(group, "description"));
        view.add("mail " + MiniHost.value(group, "mail"));
        view.add("security " + "security".equals(MiniHost.value(group, "groupKind")));
        boolean frozen = Boolean.TRUE.equals(MiniHost.value(group, "softDeleted"));
        if (!frozen) {
            view.addAll(MiniHost.values(group, "memberAnchor"));
        }
        return view;
    }

    private static Set<Object> view(WrittenGroup group) {
        Set<Object> view = new HashSet<>();
        view.add("name " + group.displayName());
        view.add("about " + group.description());
        view.add("mail " + group.mail());
        view.add("security " + group.security());
        if (group.members() != null) {
            view.addAll(group.members());
        }
        return view;
    }

    private void reconciled() {
        begin();
        host.reconcile();
        assertThat(host.failures()).as("failures without faults").isEmpty();
        watchmen.forEach(Watchman::check);
        if (lagging) {
            domain.replication().run();
        }
        sides.forEach(this::equalsTheTenant);
    }

    private void equalsTheTenant(OnPremisesSide side) {
        Map<String, WrittenGroup> truth = cloud.truth(directory::knows);
        OnPremisesSide.Content content = side.content();
        assertThat(content.leftOver()).as("groups that two controllers made").isEmpty();
        Map<String, WrittenGroup> written = content.groups().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                    WrittenGroup wanted = truth.get(entry.getKey());
                    boolean any = wanted != null && wanted.members() == null;
                    return any ? entry.getValue().holding(null) : entry.getValue();
                }));
        assertThat(written).as("the directory after one reconciliation").isEqualTo(truth);
    }

    private Map<String, Object> source(int budgetSeconds) {
        Map<String, Object> settings = graph(budgetSeconds);
        settings.put("softDeleted", keepsBinned ? "keep" : "delete");
        return settings;
    }

    /** The settings of Microsoft Graph, which both connectors have. */
    private Map<String, Object> graph(int budgetSeconds) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloud", "custom");
        settings.put("graphEndpoint", cloud.tenant().endpoint().toString());
        settings.put("loginEndpoint", cloud.tenant().endpoint().toString());
        settings.put("tenantId", cloud.tenant().tenantId());
        settings.put("clientId", cloud.tenant().clientId());
        settings.put(
                "clientSecret", new GuardedString(cloud.tenant().clientSecret().toCharArray()));
        settings.put("trustedCertificates", cloud.tenant().caFile().toString());
        settings.put("groupKinds", new String[] {"microsoft365", "security"});
        settings.put("memberDomainSids", new String[] {directory.domainSid()});
        settings.put("throttleBudgetSeconds", budgetSeconds);
        settings.put("readTimeoutSeconds", Math.max(1, budgetSeconds));
        return settings;
    }

    private Map<String, Object> target(int budgetSeconds) {
        WatchedDirectory server = domain.first();
        List<Relay> order = new ArrayList<>(controllers);
        Collections.rotate(order, lagging ? lag.nextInt(2) : 0);
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "servers",
                order.stream()
                        .map(controller -> server.host() + ":" + controller.port())
                        .toArray(String[]::new));
        settings.put("trustedCertificates", server.caFile().toString());
        settings.put("bindUser", server.adminDn());
        settings.put("bindPassword", new GuardedString(server.adminPassword().toCharArray()));
        settings.put("groupContainer", directory.container());
        settings.put("maxMemberRemovalPercent", 100);
        settings.put("memberChunkSize", chunk);
        if (manner == MiniHost.Manner.FINGERPRINTS) {
            graph(budgetSeconds).forEach((name, value) -> settings.put(inTarget(name), value));
        }
        return settings;
    }

    private static String inTarget(String setting) {
        return setting.startsWith("graph")
                ? setting
                : "graph" + Character.toUpperCase(setting.charAt(0)) + setting.substring(1);
    }

    @Override
    public String toString() {
        return "history " + seed;
    }
}
