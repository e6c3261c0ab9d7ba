/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.graph.DeltaToken.Place;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * The making of one page of a delta query. A first round walks the live objects in the order of their creation, and its
 * delta link usually starts where the round began, so that what changes meanwhile comes again. A later round walks the changes in
 * their order, open-ended: what changes meanwhile moves to the end and is met there. For one thread, once.
 */
final class DeltaPage {
    private static final int MOST_DEFERRED = 50;

    private final Tenant tenant;
    private final GraphCall call;
    private final DeltaToken token;
    private final DeltaShape shape;
    private final DeltaWriter writer;
    private final Set<String> ids;
    private final NavigableMap<Long, Entity> source;
    private final Deque<Place> deferred;
    private int objects;
    private int entries;
    private Place place;
    private boolean more;

    DeltaPage(Tenant tenant, GraphCall call, DeltaToken token, Selection selection, boolean minimal) {
        this.tenant = tenant;
        this.call = call;
        this.token = token;
        this.shape = tenant.deltaShape();
        this.writer = new DeltaWriter(selection, tenant.permissions(), token, minimal, shape.removedInFirstRound());
        this.ids = new HashSet<>(token.ids());
        this.source = source();
        this.deferred = new ArrayDeque<>(token.deferred());
        this.place = token.place();
    }

    /** The page. */
    Reply reply() {
        byte[] value = Json.array(json -> more = pausing() || fill(json));
        return Reply.json(
                200,
                Json.page(
                        json -> {
                            json.writeStringField(
                                    "@odata.context", call.context(token.type().graphName() + "s"));
                            link(json);
                        },
                        value));
    }

    private NavigableMap<Long, Entity> source() {
        if (!token.firstRound()) {
            return tenant.store().changes(token.type());
        }
        NavigableMap<Long, Entity> live = tenant.store().live(token.type());
        if (!shape.removedInFirstRound()) {
            return live;
        }
        NavigableMap<Long, Entity> all = new TreeMap<>(live);
        all.putAll(tenant.store().deleted(token.type()));
        return all;
    }

    private boolean fill(JsonGenerator json) throws IOException {
        if (place.open()) {
            resume(json, place);
        } else if (shape.replayed() && place.key() > 0) {
            replay(json);
        }
        for (Entity entity : source.tailMap(place.key(), false).values()) {
            if (full()) {
                return true;
            }
            begin(json, entity);
        }
        while (!place.open() && !deferred.isEmpty()) {
            if (full()) {
                return true;
            }
            finish(json, deferred.poll());
        }
        return place.open() || !deferred.isEmpty();
    }

    private boolean full() {
        int limit = token.type() == ObjectType.GROUP ? shape.groupsPerPage() : shape.usersPerPage();
        return place.open() || objects >= limit || entries >= shape.memberEntriesPerPage();
    }

    private void begin(JsonGenerator json, Entity entity) throws IOException {
        long key = key(entity);
        place = Place.done(key);
        if (!tracked(entity) || !writer.relevant(entity)) {
            return;
        }
        Place reached = write(json, entity, new Place(key, 0, 0, true));
        if (reached.open() && shape.scattered() && deferred.size() < MOST_DEFERRED) {
            deferred.add(reached);
        } else {
            place = reached;
        }
    }

    private void resume(JsonGenerator json, Place from) throws IOException {
        Entity entity = source.get(from.key());
        place = entity == null ? Place.done(from.key()) : write(json, entity, from);
    }

    private void finish(JsonGenerator json, Place from) throws IOException {
        Entity entity = source.get(from.key());
        if (entity != null) {
            Place reached = write(json, entity, from);
            if (reached.open()) {
                deferred.add(reached);
            }
        }
    }

    private void replay(JsonGenerator json) throws IOException {
        Entity entity = source.get(place.key());
        if (entity != null && tracked(entity) && writer.relevant(entity)) {
            entries += writer.write(json, entity, new Place(place.key(), 0, 0, true), 1)
                    .entries();
            objects++;
        }
    }

    private Place write(JsonGenerator json, Entity entity, Place from) throws IOException {
        DeltaWriter.Written written = writer.write(json, entity, from, shape.memberEntriesPerPage() - entries);
        objects++;
        entries += written.entries();
        return written.reached();
    }

    private boolean tracked(Entity entity) {
        return ids.isEmpty() || ids.contains(entity.id());
    }

    private long key(Entity entity) {
        return token.firstRound() ? entity.ordinal() : entity.changed();
    }

    private boolean pausing() {
        return shape.emptyPages() && !token.pause();
    }

    private void link(JsonGenerator json) throws IOException {
        if (more) {
            DeltaToken next = token.next(tenant.clock().instant(), place, List.copyOf(deferred), pausing());
            json.writeStringField("@odata.nextLink", call.address() + "?$skiptoken=" + next.encode());
        } else {
            boolean fromItsStart = token.firstRound() && !shape.linkedFromTheEnd();
            long from = fromItsStart ? token.started() : tenant.store().sequence();
            DeltaToken next = token.nextRound(tenant.clock().instant(), from);
            json.writeStringField("@odata.deltaLink", call.address() + "?$deltatoken=" + next.encode());
        }
    }
}
