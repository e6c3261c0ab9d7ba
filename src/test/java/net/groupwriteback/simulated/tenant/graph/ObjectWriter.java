/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import net.groupwriteback.simulated.tenant.Permissions;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.Exposure;
import net.groupwriteback.simulated.tenant.store.Property;

/** Writes directory objects as JSON, outside of delta queries: every property asked for is there, unset ones as null. */
final class ObjectWriter {
    private final Selection selection;
    private final Permissions permissions;
    private final boolean typed;
    private final boolean single;

    private ObjectWriter(Selection selection, Permissions permissions, boolean typed, boolean single) {
        this.selection = selection;
        this.permissions = permissions;
        this.typed = typed;
        this.single = single;
    }

    /** For an object that is addressed by its id. */
    static ObjectWriter single(Selection selection, Permissions permissions) {
        return new ObjectWriter(selection, permissions, false, true);
    }

    /** For a list of objects of one kind. */
    static ObjectWriter list(Selection selection, Permissions permissions) {
        return new ObjectWriter(selection, permissions, false, false);
    }

    /** For a list of objects of several kinds: each tells its own. */
    static ObjectWriter mixed(Selection selection, Permissions permissions) {
        return new ObjectWriter(selection, permissions, true, false);
    }

    /** Writes one object. */
    void write(JsonGenerator json, Entity entity) throws IOException {
        json.writeStartObject();
        fields(json, entity);
        json.writeEndObject();
    }

    /**
     * Writes the fields of one object. Without the right to read its kind, it is there with its id and its kind, and every
     * other property is null or, if it is a collection, empty: that is how Graph shows members of groups.
     */
    void fields(JsonGenerator json, Entity entity) throws IOException {
        boolean readable = Right.toRead(entity.type()).granted(permissions);
        if (typed) {
            json.writeStringField("@odata.type", entity.type().odataType());
        }
        if (typed || selection.id()) {
            json.writeStringField("id", entity.id());
        }
        if (selection.deletedDateTime(entity.type())) {
            json.writeFieldName("deletedDateTime");
            Json.value(json, entity.deletedDateTime());
        }
        for (Property property : selection.properties(entity.type())) {
            json.writeFieldName(property.name());
            Object value = readable && visible(property) ? entity.value(property.name()) : null;
            Json.value(json, value == null && property.collection() ? List.of() : value);
        }
    }

    private boolean visible(Property property) {
        return single || property.exposure() != Exposure.SINGLE;
    }
}
