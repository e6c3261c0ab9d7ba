/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Graph that lies as it pleases, and a host that believes every word of it: what it is shown it writes. */
class CompromisedGraphIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int MEMBERS = 40;
    private static final int OTHERS = 15;
    private static final int ROUNDS = 120;

    /** The defaults of {@code maxMemberRemovalPercent} and {@code maxMemberRemovalsFree}. */
    private static final int MOST_PERCENT = 50;

    private static final int FREE = 5;
    private static final List<String> TEXTS = List.of("displayName", "description");
    private static final String STALE = "9:" + "0".repeat(64);

    /** What a refusal says, and what was tried then. */
    private static final Map<String, String> REFUSALS = Map.of(
            "maxMemberRemovalPercent", "guarded",
            "is protected by the directory", "refused as protected",
            "CN=elsewhere,", "refused as outside");

    /** What each way must have come to, so that nothing is proven by nothing. */
    private static final List<String> TRIED =
            List.of("believed", "guarded", "lost", "gained", "refused as protected", "refused as outside");

    /** How a host learns of memberships and hands them on. */
    private enum Way {
        SEARCH,
        SYNC,
        STREAMED
    }

    private final long seed = Long.getLong("trust.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> groupIds = IntStream.range(0, 6)
            .mapToObj(number -> UUID.randomUUID().toString())
            .toList();
    private final Map<String, String> sids = new HashMap<>();

    /** What happened, so that nothing is proven by nothing. */
    private final Map<String, Integer> counts = new TreeMap<>();

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private InMemoryDirectory directory;
    private LDAPConnection connection;
    private String container;
    private ConnectorFacade cloud;
    private ConnectorFacade ad;
    private LyingGraph graph;
    private String nobodys;
    private SyncToken token;

    @BeforeEach
    void start() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        directory = InMemoryDirectory.start(authority, false);
        connection = directory.connect();
        directory.addUsers(1, MEMBERS, "victims");
        directory.addUsers(1001, OTHERS, "others");
        container = directory.newContainer("groups");
        for (SearchResultEntry entry : connection
                .search(directory.baseDn(), SearchScope.SUB, "(objectSid=*)", "objectSid")
                .getSearchEntries()) {
            sid(entry).ifPresent(sid -> sids.put(entry.getDN(), sid));
        }
        List<String> others = new ArrayList<>(in(",OU=others,"));
        others.addAll(in(",CN=Users,"));
        Entry crew = group("CN=crew," + container, anchor(0), false);
        crew.addAttribute("member", members());
        connection.add(crew);
        connection.add(group("CN=guarded," + container, anchor(1), true));
        connection.add(group("CN=nobodys," + container, null, false));
        connection.add(group("CN=elsewhere,OU=victims," + directory.baseDn(), anchor(2), false));
        List<String> origins = new ArrayList<>(others.subList(0, 1));
        for (String dn : List.of(
                "CN=crew," + container,
                "CN=guarded," + container,
                "CN=nobodys," + container,
                "CN=elsewhere,OU=victims," + directory.baseDn(),
                "CN=Domain Users,CN=Users," + directory.baseDn())) {
            origins.add(sid(connection.getEntry(dn, "objectSid")).orElseThrow());
        }
        nobodys =
                sid(connection.getEntry("CN=nobodys," + container, "objectSid")).orElseThrow();
        graph = new LyingGraph(random, in(",OU=victims,"), others, groupIds, origins);
    }

    private void connect(String adopt) {
        Map<String, Object> source = Resources.source(tenant);
        source.put("softDeleted", "delete");
        cloud = PackedBundle.load().facade(PackedBundle.SOURCE, source);
        Map<String, Object> target = Resources.target(directory, container);
        target.putAll(Resources.inTarget(source));
        target.put("adopt", adopt);
        ad = PackedBundle.load().facade(PackedBundle.TARGET, target);
    }

    @AfterEach
    void stop() {
        cloud.dispose();
        ad.dispose();
        connection.close();
        directory.close();
        tenant.close();
    }

    private static Optional<String> sid(SearchResultEntry entry) {
        return Sid.ofBytes(entry.getAttributeValueBytes("objectSid")).map(Sid::toString);
    }

    private String anchor(int group) {
        return "Group_" + groupIds.get(group);
    }

    private List<String> in(String place) {
        return sids.keySet().stream()
                .filter(dn -> dn.contains(place))
                .sorted()
                .map(sids::get)
                .toList();
    }

    /** With {@code linkedOrSid} what is nobody's is for the taking inside the container: SECURITY.md says so. */
    @ParameterizedTest
    @ValueSource(strings = {"never", "linked", "linkedOrSid"})
    void canNeitherWriteOutsideTheContainerNorEmptyGroupsNorTouchWhatIsProtected(String adopt) throws Exception {
        connect(adopt);
        boolean bySid = adopt.equals("linkedOrSid");
        Map<String, Set<String>> before = untouchable(bySid);
        for (int round = 0; round < ROUNDS; round++) {
            graph.tell(tenant);
            takeOver(Way.values()[random.nextInt(Way.values().length)]);
        }
        assertThat(untouchable(bySid)).as("seed %d", seed).isEqualTo(before);
        assertThat(connection
                        .search(container, SearchScope.SUB, "(adminDescription=" + anchor(0) + ")", "1.1")
                        .getSearchEntries())
                .as("the group is still there, seed %d", seed)
                .hasSize(1);
        List<String> tried = Stream.of(Way.values())
                .flatMap(way -> TRIED.stream().map(what -> way + " " + what))
                .toList();
        assertThat(counts.keySet()).as("what was tried, seed %d", seed).containsAll(tried);
        assertThat(connection
                        .getEntry("<SID=" + nobodys + ">", "adminDescription")
                        .hasAttribute("adminDescription"))
                .as("what is nobody's was taken over, seed %d", seed)
                .isEqualTo(bySid);
    }

    private void count(Way way, String what) {
        counts.merge(way + " " + what, 1, Integer::sum);
    }

    /** Writes whatever the source shows, for every group once as an update where the anchor is there, else as a new one. */
    private void takeOver(Way way) throws LDAPException {
        List<ConnectorObject> shown = new ArrayList<>();
        OperationOptions wanted = new OperationOptionsBuilder()
                .setAttributesToGet(
                        "writebackRdn",
                        "cloudAnchor",
                        "displayName",
                        "description",
                        "onPremisesSecurityIdentifier",
                        way == Way.STREAMED ? "memberFingerprint" : "memberAnchor")
                .build();
        try {
            if (way == Way.SYNC) {
                SyncToken next = cloud.sync(
                        GROUP,
                        random.nextInt(3) == 0 ? null : token,
                        delta -> delta.getObject() == null || shown.add(delta.getObject()),
                        wanted);
                token = next == null ? token : next;
            } else {
                cloud.search(GROUP, null, shown::add, wanted);
            }
        } catch (ConnectorException e) {
            // what was shown before that is believed all the same
        }
        for (ConnectorObject group : shown) {
            if (value(group, "cloudAnchor") != null) {
                watched(way, group);
            }
        }
    }

    /** However much Graph lies in it: a write takes no more members than the guard allows, and brings nobody whom Graph did not name. */
    private void watched(Way way, ConnectorObject group) throws LDAPException {
        String anchor = value(group, "cloudAnchor").toString();
        Set<String> before = members(anchor);
        try {
            write(group);
            count(way, "believed");
        } catch (ConnectorException e) {
            count(way, refusal(e.getMessage()));
        }
        Set<String> after = members(anchor);
        Set<String> lost = new HashSet<>(before);
        lost.removeAll(after);
        assertThat(lost.size())
                .as("lost of %d members by one write, %s, seed %d", before.size(), way, seed)
                .isLessThanOrEqualTo(Math.max(FREE, before.size() * MOST_PERCENT / 100));
        Set<String> gained = new HashSet<>(after);
        gained.removeAll(before);
        assertThat(gained)
                .as("%s, seed %d", way, seed)
                .allMatch(dn -> dn.endsWith("," + container) || graph.named().contains(sids.get(dn)));
        if (!lost.isEmpty()) {
            count(way, "lost");
        }
        if (!gained.isEmpty()) {
            count(way, "gained");
        }
    }

    private static String refusal(String message) {
        return REFUSALS.entrySet().stream()
                .filter(refusal -> message.contains(refusal.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("refused");
    }

    private Set<String> members(String anchor) throws LDAPException {
        Set<String> members = new HashSet<>();
        for (SearchResultEntry entry : connection
                .search(container, SearchScope.SUB, Filter.createEqualityFilter("adminDescription", anchor), "member")
                .getSearchEntries()) {
            String[] values = entry.getAttributeValues("member");
            members.addAll(values == null ? List.of() : Arrays.asList(values));
        }
        return members;
    }

    private void write(ConnectorObject group) {
        Set<org.identityconnectors.framework.common.objects.Attribute> attributes = new HashSet<>();
        attributes.add(AttributeBuilder.build("__NAME__", value(group, "writebackRdn") + "," + container));
        var anchors = group.getAttributeByName("memberAnchor");
        if (anchors != null) {
            attributes.add(AttributeBuilder.build(
                    "memberAnchor", anchors.getValue() == null ? List.of() : anchors.getValue()));
        }
        Object fingerprint = value(group, "memberFingerprint");
        if (fingerprint != null) {
            attributes.add(AttributeBuilder.build("memberFingerprint", random.nextBoolean() ? fingerprint : STALE));
        }
        for (String name : TEXTS) {
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
            Object origin = value(group, "onPremisesSecurityIdentifier");
            if (origin != null) {
                attributes.add(AttributeBuilder.build("adoptSid", origin));
            }
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

    private List<String> members() {
        List<String> members = new ArrayList<>();
        for (int i = 1; i <= MEMBERS; i++) {
            members.add(String.format("CN=user%05d,OU=victims,%s", i, directory.baseDn()));
        }
        return members;
    }

    /** Everything outside the container, and the groups in it that are protected or, but where the SID counts, nobody's. */
    private Map<String, Set<String>> untouchable(boolean bySid) throws LDAPException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (SearchResultEntry entry : connection
                .search(directory.baseDn(), SearchScope.SUB, "(objectClass=*)", "*")
                .getSearchEntries()) {
            boolean ours = entry.getDN().endsWith("," + container)
                    && !entry.getDN().startsWith("CN=guarded,")
                    && (bySid || !entry.getDN().startsWith("CN=nobodys,"));
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
