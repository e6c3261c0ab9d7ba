/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.writeback.Guids;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;

/**
 * One JSON object as Graph sent it. A property that is null and one that is absent differ: in delta answers null means
 * cleared, absent means unchanged. Values are String, Boolean, Long, Double, {@code GraphObject}, List, or null. Do not
 * change the map after handing it over.
 *
 * @param fields the properties, nulls included
 */
public record GraphObject(Map<String, Object> fields) {
    /** An object without any property. */
    public static final GraphObject EMPTY = new GraphObject(Map.of());

    /** Answered for an object of which Exchange has none of the properties asked for. */
    public static final GraphObject NO_MAILBOX = new GraphObject(Map.of("mailbox", false));

    private static final String TYPE_PREFIX = "#microsoft.graph.";

    /** The property {@code id}, or null if there is none. */
    public String id() {
        return text("id");
    }

    /**
     * The id of a directory object, from which its anchor is made.
     *
     * @throws ConnectorIOException if it is no GUID
     */
    public String objectId() {
        String id = id();
        if (id == null || !Guids.isDashed(id)) {
            throw new ConnectorIOException("the answer holds an object whose id is no GUID, which Graph never shows");
        }
        return id;
    }

    /** The type without its name space, such as {@code user}; empty where Graph left it out. */
    public String type() {
        String type = text("@odata.type");
        return type == null ? "" : type.substring(type.startsWith(TYPE_PREFIX) ? TYPE_PREFIX.length() : 0);
    }

    /** The reason of {@code @removed} in a delta answer: {@code changed} can be restored, {@code deleted} is final. */
    public Optional<String> removed() {
        return child("@removed").map(removed -> removed.text("reason"));
    }

    /** Whether the property was sent, be it null. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A text, or null if it is null or absent. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** A flag, or null if it is null or absent. */
    public Boolean flag(String name) {
        return fields.get(name) instanceof Boolean flag ? flag : null;
    }

    /** Whether a flag is there and true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** A point in time, or null if it is null, absent or of another form. */
    public ZonedDateTime time(String name) {
        String text = text(name);
        try {
            return text == null ? null : ZonedDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A list of texts; empty if it is null or absent. */
    public List<String> texts(String name) {
        return list(name, String.class);
    }

    /** A list of objects; empty if it is null or absent. */
    public List<GraphObject> objects(String name) {
        return list(name, GraphObject.class);
    }

    /**
     * The objects of one page of a collection.
     *
     * @throws ConnectorIOException if this is no such page, or not all of it are objects: that is never an empty page
     */
    public List<GraphObject> page() {
        List<GraphObject> objects = objects("value");
        if (!(fields.get("value") instanceof List<?> values) || values.size() != objects.size()) {
            throw new ConnectorIOException("the answer is not the page of a collection that Graph documents");
        }
        return objects;
    }

    /** A nested object, or empty if it is null or absent. */
    public Optional<GraphObject> child(String name) {
        return fields.get(name) instanceof GraphObject child ? Optional.of(child) : Optional.empty();
    }

    private <T> List<T> list(String name, Class<T> type) {
        if (!(fields.get(name) instanceof List<?> values) || values.isEmpty()) {
            return List.of();
        }
        List<T> list = new ArrayList<>(values.size());
        for (Object value : values) {
            if (type.isInstance(value)) {
                list.add(type.cast(value));
            }
        }
        return Collections.unmodifiableList(list);
    }
}
