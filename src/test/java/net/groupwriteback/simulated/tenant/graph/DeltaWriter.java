/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import net.groupwriteback.simulated.tenant.Permissions;
import net.groupwriteback.simulated.tenant.graph.DeltaToken.Place;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.store.Edge;
import net.groupwriteback.simulated.tenant.store.Edges;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.Exposure;
import net.groupwriteback.simulated.tenant.store.ObjectType;
import net.groupwriteback.simulated.tenant.store.Property;

/**
 * Writes objects the way delta queries show them: a property that was never set is left out, one that was cleared is null;
 * members and owners only with type and id. Immutable.
 */
final class DeltaWriter {
    private static final String HIDDEN = "HiddenMembership";

    private final Permissions permissions;
    private final long base;
    private final boolean minimal;
    private final boolean traces;
    private final boolean members;
    private final boolean owners;
    private final List<Property> properties;

    DeltaWriter(Selection selection, Permissions permissions, DeltaToken token, boolean minimal, boolean traces) {
        this.permissions = permissions;
        this.base = token.base();
        this.minimal = minimal;
        this.traces = traces;
        boolean group = token.type() == ObjectType.GROUP;
        this.members = group && (!selection.explicit() || selection.names("members"));
        this.owners = group && selection.names("owners");
        this.properties = selection.properties(token.type()).stream()
                .filter(property -> property.exposure() != Exposure.SINGLE)
                .toList();
    }

    /**
     * What became of an object on a page.
     *
     * @param reached where it ended
     * @param entries how many member and owner entries it took
     */
    record Written(Place reached, int entries) {}

    /** Whether an object has anything to tell in this round. */
    boolean relevant(Entity entity) {
        return !entity.live()
                || fresh(entity)
                || entity.changedAfter(base, properties)
                || (members && changed(entity.members()))
                || (owners && changed(entity.owners()));
    }

    private boolean changed(Edges edges) {
        return edges.after(base).iterator().hasNext();
    }

    private boolean fresh(Entity entity) {
        return entity.appeared() > base;
    }

    /** Writes an object from a place on, with at most so many entries. */
    Written write(JsonGenerator json, Entity entity, Place from, int most) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", entity.id());
        if (!entity.live()) {
            removed(json, entity.life() == Entity.Life.DELETED ? "changed" : "deleted");
            json.writeEndObject();
            return new Written(Place.done(from.key()), 0);
        }
        for (Property property : properties) {
            property(json, entity, property);
        }
        Run run = new Run(json, entity, Math.max(most, 1));
        long lastMember =
                members && !hidden(entity) ? run.entries("members@delta", entity.members(), from.members()) : 0;
        long lastOwner = owners ? run.entries("owners@delta", entity.owners(), from.owners()) : 0;
        json.writeEndObject();
        return new Written(new Place(from.key(), lastMember, lastOwner, run.open), run.count);
    }

    /** Our assumption: a delta query leaves out members that the application may not see, without a word. */
    private boolean hidden(Entity entity) {
        return HIDDEN.equals(entity.value("visibility")) && !Right.READ_HIDDEN_MEMBERS.granted(permissions);
    }

    private void property(JsonGenerator json, Entity entity, Property property) throws IOException {
        Object value = entity.value(property.name());
        long changed = entity.changed(property.name());
        if (!fresh(entity) && minimal && changed <= base) {
            return;
        }
        if (value == null && property.collection()) {
            value = List.of();
        }
        if (value != null || changed > 0) {
            json.writeFieldName(property.name());
            Json.value(json, value);
        }
    }

    private static void removed(JsonGenerator json, String reason) throws IOException {
        json.writeObjectFieldStart("@removed");
        json.writeStringField("reason", reason);
        json.writeEndObject();
    }

    /** The entries of one object on one page. */
    private final class Run {
        private final JsonGenerator json;
        private final Entity entity;
        private final int most;
        private int count;
        private boolean open;

        Run(JsonGenerator json, Entity entity, int most) {
            this.json = json;
            this.entity = entity;
            this.most = most;
        }

        /** Writes entries after a sequence number until the page is full; answers the last one that was passed. */
        long entries(String field, Edges edges, long after) throws IOException {
            long last = fresh(entity) ? after : Math.max(after, base);
            Iterator<Edge> left = edges.after(last).iterator();
            boolean begun = false;
            while (left.hasNext()) {
                Edge edge = left.next();
                if (edge.removed() && !shown(edge)) {
                    last = edge.changed();
                } else if (count >= most) {
                    open = true;
                    break;
                } else {
                    if (!begun) {
                        json.writeArrayFieldStart(field);
                        begun = true;
                    }
                    entry(edge);
                    last = edge.changed();
                }
            }
            if (begun) {
                json.writeEndArray();
            }
            return last;
        }

        private boolean shown(Edge removed) {
            return traces || (base != DeltaToken.FIRST_ROUND && removed.changed() > base);
        }

        private void entry(Edge edge) throws IOException {
            json.writeStartObject();
            json.writeStringField("@odata.type", edge.target().type().odataType());
            json.writeStringField("id", edge.target().id());
            if (edge.removed()) {
                removed(json, "deleted");
            }
            json.writeEndObject();
            count++;
        }
    }
}
