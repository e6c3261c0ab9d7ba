/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.StaticUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.groupwriteback.simulated.directory.WatchedDirectory;

/** The directory of one history: what is in its container and around it, and what people do there by hand. */
final class OnPremisesSide implements AutoCloseable {
    private static final String[] LINKS = {"msDS-ExternalDirectoryObjectId", "adminDescription"};
    private static final String MEMBER = "member";
    private static final String GUID = "objectGUID";
    private static final String ACCOUNT_NAME = "sAMAccountName";
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    private static final int PAGE = 500;

    /** What a domain controller changes by itself when objects are made. */
    private static final List<String> OWN_BUSINESS = List.of("cn=rid set,", "cn=rid manager$,");

    private final WatchedDirectory directory;
    private final List<Person> people;
    private final Map<String, String> sids;
    private final Set<String> touched;
    /** SIDs of those who were made by hand: what is left of them when they are deleted. */
    private final Set<String> handMade;

    private final LDAPConnection connection;
    private final String container;
    /** At a second controller nobody takes links away: at the first somebody may be taking the other one. */
    private final boolean second;

    private int strangers;

    OnPremisesSide(WatchedDirectory directory, List<Person> people) throws LDAPException {
        this.directory = directory;
        this.people = people;
        this.connection = directory.backstage();
        this.container = directory.newContainer("history");
        this.sids = new ConcurrentHashMap<>();
        this.touched = ConcurrentHashMap.newKeySet();
        this.handMade = ConcurrentHashMap.newKeySet();
        this.second = false;
        people.forEach(this::know);
        stranger("CN=Stranger,");
    }

    private OnPremisesSide(WatchedDirectory directory, OnPremisesSide same) throws LDAPException {
        this.directory = directory;
        this.people = same.people;
        this.connection = directory.backstage();
        this.container = same.container;
        this.sids = same.sids;
        this.touched = same.touched;
        this.handMade = same.handMade;
        this.strangers = 1_000;
        this.second = true;
    }

    /** The same as another domain controller has it, which must have the container by now. */
    OnPremisesSide at(WatchedDirectory controller) throws LDAPException {
        return new OnPremisesSide(controller, this);
    }

    WatchedDirectory directory() {
        return directory;
    }

    String container() {
        return container;
    }

    List<Person> people() {
        return people;
    }

    private void know(Person person) {
        sids.put(key(person.dn()), person.sid());
    }

    /** Whether a SID is somebody's. */
    synchronized boolean knows(String sid) {
        return sids.containsValue(sid);
    }

    /** Whether a SID is of this domain, somebody's or nobody's. */
    boolean ofDomain(String sid) {
        return sid.startsWith(domainSid() + "-");
    }

    String domainSid() {
        String sid = people.get(0).sid();
        return sid.substring(0, sid.lastIndexOf('-'));
    }

    /** Makes a user of whom no other history knows. */
    synchronized Person newPerson(String name) {
        String dn = "CN=" + name + ",CN=Users," + directory.baseDn();
        try {
            connection.add(new Entry(dn, new Attribute("objectClass", "user"), new Attribute("sAMAccountName", name)));
            Person person = Person.read(connection, dn);
            know(person);
            touched.add(key(dn));
            handMade.add(person.sid());
            return person;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes a user; answers whether there was one. */
    synchronized boolean delete(Person person) {
        sids.remove(key(person.dn()));
        try {
            connection.delete(person.dn());
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is in the container.
     *
     * @param groups the groups that carry an anchor, by anchor; without those that replication left over
     * @param ours the GUIDs of all that carry an anchor
     * @param leftOver the groups that replication renamed because two controllers had made the same one
     */
    record Content(Map<String, WrittenGroup> groups, Set<String> ours, List<String> leftOver) {}

    /**
     * An object that was written.
     *
     * @param name its name
     * @param guid its GUID
     * @param usn the update that did it
     */
    record Change(String name, String guid, long usn) {}

    /** The number of the last update of this controller. */
    synchronized long lastUpdate() {
        try {
            return connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was written anywhere in the domain after an update, deleted objects too; but for what people do by hand. */
    synchronized List<Change> changedSince(long usn) {
        List<Change> changes = new ArrayList<>();
        for (SearchResultEntry entry : search(
                directory.baseDn(),
                "(uSNChanged>=" + (usn + 1) + ")",
                new Control[] {new Control(SHOW_DELETED, true)},
                GUID,
                "objectSid",
                "uSNChanged")) {
            String key = key(entry.getDN());
            byte[] sid = entry.getAttributeValueBytes("objectSid");
            boolean byHand = touched.contains(key)
                    || (sid != null && handMade.contains(Person.text(sid)))
                    || OWN_BUSINESS.stream().anyMatch(key::contains);
            if (!byHand) {
                changes.add(new Change(entry.getDN(), guid(entry), entry.getAttributeValueAsLong("uSNChanged")));
            }
        }
        return changes;
    }

    private static String guid(Entry entry) {
        return StaticUtils.toHex(entry.getAttributeValueBytes(GUID));
    }

    /** The groups in the container that carry an anchor. */
    Map<String, WrittenGroup> written() {
        return content().groups();
    }

    /** What is in the container now. */
    synchronized Content content() {
        List<SearchResultEntry> groups = search(
                container,
                "(objectClass=group)",
                "cn",
                "groupType",
                "displayName",
                "description",
                "mail",
                MEMBER,
                GUID,
                ACCOUNT_NAME,
                LINKS[0],
                LINKS[1]);
        Map<String, String> anchors = new HashMap<>();
        Set<String> ours = new HashSet<>();
        List<String> leftOver = new ArrayList<>();
        for (SearchResultEntry group : groups) {
            if (anchor(group) != null) {
                ours.add(guid(group));
            }
            if (MiniHost.leftOver(group.getDN(), group.getAttributeValue(ACCOUNT_NAME))) {
                leftOver.add(group.getDN());
            } else if (anchor(group) != null) {
                anchors.put(key(group.getDN()), anchor(group));
            }
        }
        Map<String, WrittenGroup> written = new LinkedHashMap<>();
        for (SearchResultEntry group : groups) {
            if (anchors.containsKey(key(group.getDN()))) {
                WrittenGroup before = written.put(anchor(group), of(group, anchors));
                if (before != null) {
                    throw new AssertionError(
                            "two groups carry " + before.anchor() + ": " + before.cn() + ", " + group.getDN());
                }
            }
        }
        return new Content(written, ours, leftOver);
    }

    private WrittenGroup of(Entry group, Map<String, String> anchors) {
        Set<String> members = new HashSet<>();
        if (group.hasAttribute(MEMBER)) {
            for (String dn : group.getAttributeValues(MEMBER)) {
                String key = key(dn);
                String anchor = anchors.get(key);
                members.add(anchor == null ? sids.getOrDefault(key, key) : anchor);
            }
        }
        return new WrittenGroup(
                anchor(group),
                group.getAttributeValue("cn"),
                group.getAttributeValueAsInteger("groupType"),
                group.getAttributeValue("displayName"),
                group.getAttributeValue("description"),
                group.getAttributeValue("mail"),
                members);
    }

    private static String anchor(Entry group) {
        return group.hasAttribute(LINKS[0]) ? group.getAttributeValue(LINKS[0]) : group.getAttributeValue(LINKS[1]);
    }

    /** The last change of everything that is not to be touched: all outside the container, and what in it has no anchor. */
    synchronized Map<String, String> others() {
        Map<String, String> others = new HashMap<>();
        for (SearchResultEntry entry :
                search(directory.baseDn(), "(objectClass=*)", "uSNChanged", "objectGUID", LINKS[0], LINKS[1])) {
            String key = key(entry.getDN());
            boolean ours = inside(key) && anchor(entry) != null;
            if (!ours && !touched.contains(key) && OWN_BUSINESS.stream().noneMatch(key::contains)) {
                others.put(key, entry.getAttributeValue("uSNChanged"));
            }
        }
        return others;
    }

    /** The keys of what people have made by hand outside the container. */
    synchronized Set<String> touched() {
        return Set.copyOf(touched);
    }

    private boolean inside(String key) {
        return key.endsWith("," + key(container));
    }

    private List<SearchResultEntry> search(String base, String filter, String... attributes) {
        return search(base, filter, new Control[0], attributes);
    }

    private List<SearchResultEntry> search(String base, String filter, Control[] controls, String... attributes) {
        List<SearchResultEntry> found = new ArrayList<>();
        ASN1OctetString cookie = null;
        try {
            do {
                SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
                request.addControls(controls);
                request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
                var page = connection.search(request);
                found.addAll(page.getSearchEntries());
                cookie = SimplePagedResultsControl.get(page).getCookie();
            } while (cookie != null && cookie.getValueLength() > 0);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        found.replaceAll(this::whole);
        return found;
    }

    /** With all members, where the directory sends them in ranges. */
    private SearchResultEntry whole(SearchResultEntry entry) {
        try {
            List<String> members = new ArrayList<>();
            Attribute range = range(entry);
            while (range != null) {
                members.addAll(List.of(range.getValues()));
                SearchResultEntry next = range.getName().endsWith("*")
                        ? null
                        : connection.getEntry(entry.getDN(), "member;range=" + members.size() + "-*");
                range = next == null ? null : range(next);
            }
            if (members.isEmpty()) {
                return entry;
            }
            List<Attribute> attributes = new ArrayList<>(entry.getAttributes());
            attributes.removeIf(attribute -> attribute.getBaseName().equalsIgnoreCase(MEMBER));
            attributes.add(new Attribute(MEMBER, members));
            return new SearchResultEntry(entry.getDN(), attributes);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Attribute range(Entry entry) {
        return entry.getAttributes().stream()
                .filter(attribute ->
                        attribute.getName().toLowerCase(Locale.ROOT).startsWith("member;range="))
                .findFirst()
                .orElse(null);
    }

    /**
     * What somebody did by hand.
     *
     * @param kind what kind of thing; empty if nothing was done
     * @param said what it was
     */
    record Drift(Optional<String> kind, String said) {
        private static Drift of(String kind, String said) {
            return new Drift(Optional.of(kind), "drift: " + said);
        }

        private static Drift nothing(String said) {
            return new Drift(Optional.empty(), "drift: " + said);
        }
    }

    /** Does one thing that somebody might do in the directory by hand. */
    Drift drift(Random random) {
        return drift(random, true);
    }

    /** The same; {@code lasting} allows what is not put right at once: new groups, links taken away. */
    synchronized Drift drift(Random random, boolean lasting) {
        List<SearchResultEntry> groups = search(
                container, "(|(adminDescription=Group_*)(" + LINKS[0] + "=Group_*))", "cn", MEMBER, LINKS[0], LINKS[1]);
        if (groups.isEmpty()) {
            return Drift.nothing("nothing to do");
        }
        SearchResultEntry group = groups.get(random.nextInt(groups.size()));
        try {
            return drift(random, group, random.nextInt(lasting ? 10 : 8));
        } catch (LDAPException e) {
            throw new IllegalStateException(group.getDN(), e);
        }
    }

    private Drift drift(Random random, SearchResultEntry group, int dice) throws LDAPException {
        String dn = group.getDN();
        String[] members = group.hasAttribute(MEMBER) ? group.getAttributeValues(MEMBER) : new String[0];
        Person somebody = people.get(random.nextInt(people.size()));
        switch (dice) {
            case 0, 1 -> {
                if (List.of(members).stream().anyMatch(member -> key(member).equals(key(somebody.dn())))) {
                    return Drift.nothing(somebody.dn() + " is in " + dn);
                }
                connection.modify(dn, new Modification(ModificationType.ADD, MEMBER, somebody.dn()));
                return Drift.of("member added", "adds " + somebody.dn() + " to " + dn);
            }
            case 2, 3 -> {
                if (members.length == 0) {
                    return Drift.nothing("nobody to remove from " + dn);
                }
                String member = members[random.nextInt(members.length)];
                connection.modify(dn, new Modification(ModificationType.DELETE, MEMBER, member));
                return Drift.of("member removed", "removes " + member + " from " + dn);
            }
            case 4 -> {
                connection.modify(dn, new Modification(ModificationType.REPLACE, "description"));
                return Drift.of("description cleared", "clears the description of " + dn);
            }
            case 5 -> {
                connection.modify(
                        dn, new Modification(ModificationType.REPLACE, "displayName", "Drift " + random.nextInt(100)));
                return Drift.of("display name changed", "changes the display name of " + dn);
            }
            case 6 -> {
                connection.modifyDN(dn, "CN=Drift" + random.nextInt(1_000_000), true);
                return Drift.of("renamed", "renames " + dn);
            }
            case 7 -> {
                connection.delete(dn);
                return Drift.of("deleted", "deletes " + dn);
            }
            case 8 -> {
                if (second || !group.hasAttribute(LINKS[0]) || !group.hasAttribute(LINKS[1])) {
                    return Drift.nothing("no link to take from " + dn);
                }
                connection.modify(dn, new Modification(ModificationType.REPLACE, LINKS[random.nextInt(2)]));
                return Drift.of("link taken", "takes one of two links from " + dn);
            }
            default -> {
                stranger("CN=Stranger " + ++strangers + ",");
                return Drift.of("group of others added", "adds a group of somebody else's");
            }
        }
    }

    private void stranger(String rdn) throws LDAPException {
        connection.add(new Entry(
                rdn + container,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", "stranger" + Long.toHexString(System.nanoTime())),
                new Attribute(MEMBER, people.get(0).dn())));
    }

    private static String key(String dn) {
        try {
            return DN.normalize(dn).toLowerCase(Locale.ROOT);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends what was opened to look at another controller. */
    void leave() {
        connection.close();
    }

    @Override
    public void close() throws LDAPException {
        for (SearchResultEntry group : search(container, "(objectClass=group)", "1.1")) {
            connection.delete(group.getDN());
        }
        connection.delete(container);
        connection.close();
    }
}
