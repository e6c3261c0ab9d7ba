/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** Groups, users, the bin, and objects by their ids. Thread-safe. */
final class DirectoryRoutes {
    private static final int MOST_IDS = 1000;

    private final Tenant tenant;

    DirectoryRoutes(Tenant tenant) {
        this.tenant = tenant;
    }

    /** {@code GET /groups} and {@code GET /users}. */
    Reply list(GraphCall call, ObjectType type) {
        return list(call, type, tenant.store().live(type), type.graphName() + "s");
    }

    /** {@code GET /directory/deletedItems/microsoft.graph.group}. */
    Reply deleted(GraphCall call, ObjectType type) {
        return list(call, type, tenant.store().deleted(type), "directoryObjects/microsoft.graph." + type.graphName());
    }

    private Reply list(GraphCall call, ObjectType type, NavigableMap<Long, Entity> source, String context) {
        Selection selection = Selection.of(call.query().option("$select"), call.beta(), List.of(type), Set.of());
        ObjectWriter writer = ObjectWriter.list(selection, tenant.permissions());
        EntityList entities = EntityList.of(call.query(), type, source);
        return new Listing<>(call, entities::after, entities::position, writer::write)
                .page(context + fragment(selection), entities.count());
    }

    /** {@code GET /groups/{id}} and {@code GET /users/{id}}; a user also by the principal name. */
    Reply get(GraphCall call, ObjectType type) {
        Selection selection = Selection.of(call.query().option("$select"), call.beta(), List.of(type), Set.of());
        Entity entity = live(call.id(), type);
        if (selection.namesSingle(type) && !Right.READ_GROUP_MAIL_SETTINGS.granted(tenant.permissions())) {
            throw GraphError.denied();
        }
        ObjectWriter writer = ObjectWriter.single(selection, tenant.permissions());
        return Reply.json(200, Json.object(json -> {
            json.writeStringField(
                    "@odata.context", call.context(type.graphName() + "s" + fragment(selection) + "/$entity"));
            writer.fields(json, entity);
        }));
    }

    /** {@code GET /directory/deletedItems/{id}}. */
    Reply getDeleted(GraphCall call) {
        Entity entity = tenant.store()
                .find(call.id())
                .filter(found -> found.life() == Entity.Life.DELETED)
                .orElseThrow(() -> GraphError.notFound(call.id()));
        Right right = entity.type() == ObjectType.GROUP ? Right.READ_DELETED_GROUPS : Right.toRead(entity.type());
        if (!right.granted(tenant.permissions())) {
            throw GraphError.denied();
        }
        Selection selection = select(call);
        ObjectWriter writer = ObjectWriter.mixed(selection, tenant.permissions());
        return Reply.json(200, Json.object(json -> {
            json.writeStringField("@odata.context", call.context("directoryObjects/$entity"));
            writer.fields(json, entity);
        }));
    }

    /** {@code POST /directoryObjects/getByIds}: unknown ids are left out without a word. */
    Reply getByIds(GraphCall call) {
        JsonNode body = Json.parse(call.http().body());
        Set<String> ids = new LinkedHashSet<>();
        body.path("ids").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw GraphError.badRequest("The number of ids must be from 1 to " + MOST_IDS + ".");
        }
        Set<ObjectType> types = types(body.path("types"));
        ObjectWriter writer = ObjectWriter.mixed(select(call), tenant.permissions());
        List<Entity> found = new ArrayList<>();
        ids.forEach(id -> tenant.store()
                .find(id)
                .filter(entity -> entity.live() && types.contains(entity.type()))
                .ifPresent(found::add));
        return Reply.json(200, Json.object(json -> {
            json.writeStringField("@odata.context", call.context("directoryObjects"));
            json.writeArrayFieldStart("value");
            for (Entity entity : found) {
                writer.write(json, entity);
            }
            json.writeEndArray();
        }));
    }

    private static Set<ObjectType> types(JsonNode names) {
        Set<String> wanted = new LinkedHashSet<>();
        names.forEach(name -> wanted.add(name.asText()));
        Set<ObjectType> types = EnumSet.allOf(ObjectType.class);
        if (!wanted.isEmpty() && !wanted.contains("directoryObject")) {
            types.removeIf(type -> !wanted.contains(type.graphName()));
        }
        return types;
    }

    /**
     * The live object of a kind by its id.
     *
     * @throws GraphError 404 if there is none
     */
    Entity live(String id, ObjectType type) {
        return tenant.store()
                .find(id)
                .or(() -> type == ObjectType.USER ? EntityList.byPrincipalName(tenant.store(), id) : Optional.empty())
                .filter(entity -> entity.live() && entity.type() == type)
                .orElseThrow(() -> GraphError.notFound(id));
    }

    /** The selection for an answer that may hold any kind of object. */
    static Selection select(GraphCall call) {
        return Selection.of(call.query().option("$select"), call.beta(), Arrays.asList(ObjectType.values()), Set.of());
    }

    private static String fragment(Selection selection) {
        return selection.explicit() ? "(" + String.join(",", selection.names()) + ")" : "";
    }
}
