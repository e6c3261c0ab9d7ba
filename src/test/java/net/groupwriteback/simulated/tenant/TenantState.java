/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.store.DirectoryStore;
import net.groupwriteback.simulated.tenant.store.Edge;
import net.groupwriteback.simulated.tenant.store.Edges;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * The truth of the simulated tenant: what an administrator changes, and what a checker reads. Every change is visible to
 * the next request at once. Properties go under their Graph names, with values as {@link String}, {@link Boolean},
 * {@link Integer}, {@link Instant}, {@link List} or {@link Map}. Thread-safe.
 *
 * <p>Methods that take an id throw {@link IllegalArgumentException} if there is no such object, and
 * {@link IllegalStateException} if it is not where the change needs it (live, or in the bin).
 */
public final class TenantState {
    /** The name under which a specification carries an object id of choice. */
    static final String ID = "id";

    private final DirectoryStore store;
    private final InstantSource clock;
    private final DirectoryIds ids;
    private final String mailDomain;
    private final AtomicBoolean purgeShowsRemoval = new AtomicBoolean(true);
    private final AtomicReference<Boolean> newUnifiedGroupWritebackDefault = new AtomicReference<>();

    TenantState(DirectoryStore store, InstantSource clock, long seed, String mailDomain) {
        this.store = store;
        this.clock = clock;
        this.ids = new DirectoryIds(seed);
        this.mailDomain = mailDomain;
    }

    /** The tenant's default domain, that new mail addresses are made in. */
    public String mailDomain() {
        return mailDomain;
    }

    /**
     * Whether groups show a member that is purged from the bin as removed (documented, the default), or never do
     * (reported by users).
     */
    public void purgeShowsRemoval(boolean shown) {
        purgeShowsRemoval.set(shown);
    }

    /** The tenant setting {@code NewUnifiedGroupWritebackDefault}; null removes it. */
    public void newUnifiedGroupWritebackDefault(Boolean value) {
        newUnifiedGroupWritebackDefault.set(value);
    }

    /** The tenant setting {@code NewUnifiedGroupWritebackDefault}, empty if the tenant has none. */
    public Optional<Boolean> newUnifiedGroupWritebackDefault() {
        return Optional.ofNullable(newUnifiedGroupWritebackDefault.get());
    }

    /** Creates a group and answers its id. A mail-enabled group without an alias gets one, and its addresses from it. */
    public String createGroup(GroupSpec spec) {
        return create(ObjectType.GROUP, groupDefaults(spec.properties()));
    }

    /** Creates a user and answers its id. */
    public String createUser(UserSpec spec) {
        return create(ObjectType.USER, spec.properties());
    }

    /** Creates a device and answers its id. */
    public String createDevice(String displayName) {
        return create(ObjectType.DEVICE, Map.of("displayName", displayName, "accountEnabled", true));
    }

    /** Creates a mail contact and answers its id. */
    public String createContact(String displayName, String mail) {
        return create(ObjectType.CONTACT, Map.of("displayName", displayName, "mail", mail));
    }

    /** Creates an application's service principal and answers its id. */
    public String createServicePrincipal(String displayName) {
        return create(ObjectType.SERVICE_PRINCIPAL, Map.of("displayName", displayName, "accountEnabled", true));
    }

    /** Sets one property of an object; null clears it. */
    public void update(String id, String property, Object value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(property, value);
        update(id, properties);
    }

    /** Sets some properties of an object; a null value clears the property. */
    public void update(String id, Map<String, ?> properties) {
        store.update(entity(id), properties);
    }

    /** Gives a group another display name. */
    public void renameGroup(String id, String displayName) {
        update(id, "displayName", displayName);
    }

    /** Makes a cloud user a synced one, as when Entra Connect matches it with an on-premises object. */
    public void syncUser(String id, OnPremises onPremises) {
        update(id, onPremises.properties());
    }

    /** Makes a synced user a cloud one: its on-premises properties go, and the sync flag turns to false. */
    public void unsyncUser(String id) {
        Map<String, Object> cleared = new LinkedHashMap<>();
        OnPremises.PROPERTIES.forEach(property -> cleared.put(property, null));
        cleared.put("onPremisesSyncEnabled", false);
        update(id, cleared);
    }

    /** Sets {@code writebackConfiguration} of a group; two nulls take it away. */
    public void setWriteback(String groupId, Boolean enabled, String onPremisesGroupType) {
        update(groupId, "writebackConfiguration", writeback(enabled, onPremisesGroupType));
    }

    static Map<String, Object> writeback(Boolean enabled, String onPremisesGroupType) {
        if (enabled == null && onPremisesGroupType == null) {
            return null;
        }
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("isEnabled", enabled);
        configuration.put("onPremisesGroupType", onPremisesGroupType);
        return configuration;
    }

    /** Deletes an object the way Graph does: users and Microsoft 365 groups go to the bin, others are gone. */
    public void delete(String id) {
        Entity entity = entity(id);
        boolean restorable = entity.type() == ObjectType.USER
                || (entity.type() == ObjectType.GROUP && CloudGroup.of(entity).microsoft365());
        if (restorable) {
            softDelete(id);
        } else {
            purge(id);
        }
    }

    /** Moves an object to the bin. */
    public void softDelete(String id) {
        store.delete(entity(id), now());
    }

    /** Takes an object out of the bin, with the memberships it had. */
    public void restore(String id) {
        store.restore(entity(id));
    }

    /** Removes an object for good, live or from the bin. */
    public void purge(String id) {
        store.purge(entity(id), purgeShowsRemoval.get());
    }

    /**
     * Makes an object a member of a group; answers whether it was not one before.
     *
     * @throws IllegalArgumentException also if a Microsoft 365 group is given anything but a user
     */
    public boolean addMember(String groupId, String memberId) {
        Entity group = group(groupId);
        Entity member = entity(memberId);
        if (member.type() != ObjectType.USER
                && Values.texts(group.value("groupTypes")).contains("Unified")) {
            throw new IllegalArgumentException("A Microsoft 365 group holds users only, not " + memberId);
        }
        return store.addMember(group, member);
    }

    /** Makes objects members of a group, all in one change. */
    public void addMembers(String groupId, Collection<String> memberIds) {
        store.changing(() -> {
            memberIds.forEach(memberId -> addMember(groupId, memberId));
            return null;
        });
    }

    /** Ends a membership; answers whether there was one. */
    public boolean removeMember(String groupId, String memberId) {
        return store.removeMember(group(groupId), entity(memberId));
    }

    /** Ends memberships, all in one change. */
    public void removeMembers(String groupId, Collection<String> memberIds) {
        store.changing(() -> {
            memberIds.forEach(memberId -> removeMember(groupId, memberId));
            return null;
        });
    }

    /** Makes an object an owner of a group; answers whether it was not one before. */
    public boolean addOwner(String groupId, String ownerId) {
        return store.addOwner(group(groupId), entity(ownerId));
    }

    /** Ends an ownership; answers whether there was one. */
    public boolean removeOwner(String groupId, String ownerId) {
        return store.removeOwner(group(groupId), entity(ownerId));
    }

    /** The live groups in the order of their creation. */
    public List<CloudGroup> groups() {
        return store.reading(() -> store.live(ObjectType.GROUP).values().stream()
                .map(CloudGroup::of)
                .toList());
    }

    /** The groups in the bin in the order of their creation. */
    public List<CloudGroup> deletedGroups() {
        return store.reading(() -> store.deleted(ObjectType.GROUP).values().stream()
                .map(CloudGroup::of)
                .toList());
    }

    /** The live users in the order of their creation. */
    public List<CloudUser> users() {
        return store.reading(() ->
                store.live(ObjectType.USER).values().stream().map(CloudUser::of).toList());
    }

    /** A group, live or in the bin; empty if there is none. */
    public Optional<CloudGroup> findGroup(String id) {
        return store.reading(() -> existing(id, ObjectType.GROUP).map(CloudGroup::of));
    }

    /** A user, live or in the bin; empty if there is none. */
    public Optional<CloudUser> findUser(String id) {
        return store.reading(() -> existing(id, ObjectType.USER).map(CloudUser::of));
    }

    /** The value of one property of an object, null if unset. */
    public Object property(String id, String property) {
        return store.reading(() -> entity(id).value(property));
    }

    /** The direct members of a group, those in the bin included and marked. */
    public List<CloudMember> members(String groupId) {
        return store.reading(() -> list(group(groupId).members()));
    }

    /** The owners of a group. */
    public List<CloudMember> owners(String groupId) {
        return store.reading(() -> list(group(groupId).owners()));
    }

    /** The ids of the live groups that an object is a direct member of. */
    public List<String> memberOf(String id) {
        return store.reading(() -> entity(id).memberOf().values().stream()
                .filter(Entity::live)
                .map(Entity::id)
                .toList());
    }

    private String create(ObjectType type, Map<String, ?> properties) {
        return store.changing(() -> {
            Map<String, Object> wanted = new LinkedHashMap<>(properties);
            String id = wanted.remove(ID) instanceof String chosen ? chosen : ids.next();
            Map<String, Object> complete = new LinkedHashMap<>();
            if (type.property("securityIdentifier").isPresent()) {
                complete.put("securityIdentifier", DirectoryIds.cloudSid(id));
            }
            if (type.property("createdDateTime").isPresent()) {
                complete.put("createdDateTime", now());
            }
            complete.putAll(wanted);
            return store.create(id, type, complete).id();
        });
    }

    private Map<String, Object> groupDefaults(Map<String, Object> properties) {
        Map<String, Object> complete = new LinkedHashMap<>();
        boolean mailEnabled = Boolean.TRUE.equals(properties.get("mailEnabled"));
        String nickname = (String) properties.get("mailNickname");
        if (nickname == null) {
            nickname = MailNicknames.of((String) properties.get("displayName"), store.sequence());
        }
        complete.put("mailNickname", nickname);
        if (mailEnabled) {
            String mail = nickname + "@" + mailDomain;
            complete.put("mail", mail);
            complete.put("proxyAddresses", List.of("SMTP:" + mail));
        }
        if (Values.texts(properties.get("groupTypes")).contains("Unified")) {
            complete.put("renewedDateTime", now());
            complete.put("hideFromAddressLists", false);
            complete.put("allowExternalSenders", false);
        }
        complete.putAll(properties);
        return complete;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Optional<Entity> existing(String id, ObjectType type) {
        return store.find(id).filter(entity -> entity.type() == type && entity.life() != Entity.Life.PURGED);
    }

    private Entity entity(String id) {
        return store.reading(() -> store.find(id))
                .filter(entity -> entity.life() != Entity.Life.PURGED)
                .orElseThrow(() -> new IllegalArgumentException("There is no object " + id));
    }

    private Entity group(String id) {
        return Stream.of(entity(id))
                .filter(entity -> entity.type() == ObjectType.GROUP)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is no group"));
    }

    private static List<CloudMember> list(Edges edges) {
        List<CloudMember> members = new ArrayList<>(edges.size());
        for (Edge edge : edges.after(0)) {
            if (!edge.removed()) {
                members.add(member(edge.target()));
            }
        }
        return members;
    }

    private static CloudMember member(Entity target) {
        Object sid = target.type().property("onPremisesSecurityIdentifier").isPresent()
                ? target.value("onPremisesSecurityIdentifier")
                : null;
        return new CloudMember(target.id(), target.type().graphName(), (String) sid, !target.live());
    }
}
