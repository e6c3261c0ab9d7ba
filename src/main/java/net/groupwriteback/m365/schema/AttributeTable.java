/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ConnectorObjectBuilder;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.ObjectClassInfo;
import org.identityconnectors.framework.common.objects.ObjectClassInfoBuilder;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * One object class as a table: schema, {@code $select} and reading come from the same rows, so they cannot drift apart.
 * Immutable.
 *
 * @param <E> what an object of the class is read from
 */
public final class AttributeTable<E> {
    private final ObjectClass objectClass;
    private final Identity<E> identity;
    private final Map<String, Row<E>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> order;

    /**
     * How objects of a class are identified. Immutable.
     *
     * @param <E> what an object of the class is read from
     * @param nativeName what {@code __NAME__} is called in the tenant
     * @param uid reads the Entra object id
     * @param name reads the name
     * @param properties the Graph properties that the two take
     */
    public record Identity<E>(
            String nativeName, Function<E, String> uid, Function<E, String> name, List<String> properties) {}

    AttributeTable(String objectClass, Identity<E> identity, List<Row<E>> rows) {
        this.objectClass = new ObjectClass(objectClass);
        this.identity = identity;
        this.order = rows.stream().map(Row::name).toList();
        rows.forEach(row -> this.rows.put(row.name(), row));
    }

    /** The object class. */
    public ObjectClass objectClass() {
        return objectClass;
    }

    /** The class as hosts see it. */
    public ObjectClassInfo info() {
        ObjectClassInfoBuilder builder = new ObjectClassInfoBuilder().setType(objectClass.getObjectClassValue());
        builder.addAttributeInfo(key(Uid.NAME, "id"));
        builder.addAttributeInfo(key(Name.NAME, identity.nativeName()));
        order.forEach(name -> builder.addAttributeInfo(rows.get(name).info()));
        return builder.build();
    }

    /** The rows that a search is to return: those asked for, and those that its filter names. */
    public List<Row<E>> wanted(OperationOptions options, Set<String> namedByFilter) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(namedByFilter);
        String[] asked = options == null ? null : options.getAttributesToGet();
        if (asked != null) {
            Collections.addAll(names, asked);
        }
        boolean defaults =
                asked == null || asked.length == 0 || Boolean.TRUE.equals(options.getReturnDefaultAttributes());
        return order.stream()
                .map(rows::get)
                .filter(row ->
                        names.contains(row.name()) || (defaults && row.info().isReturnedByDefault()))
                .toList();
    }

    /** Rows by name; names that the class does not have are passed over. */
    public List<Row<E>> named(Set<String> names) {
        List<Row<E>> found = new ArrayList<>();
        names.forEach(name -> found.addAll(rows.containsKey(name) ? List.of(rows.get(name)) : List.of()));
        return found;
    }

    /** All rows of one facet. */
    public List<Row<E>> of(Facet facet) {
        return order.stream().map(rows::get).filter(row -> row.facet() == facet).toList();
    }

    /** The {@code $select} for these rows; identity comes first. */
    public String select(List<Row<E>> wanted, List<String> always) {
        Set<String> properties = new LinkedHashSet<>(identity.properties());
        properties.addAll(always);
        wanted.forEach(row -> properties.addAll(row.properties()));
        return String.join(",", properties);
    }

    /** An object with these attributes. */
    public ConnectorObject object(E entry, List<Row<E>> wanted) {
        ConnectorObjectBuilder builder = new ConnectorObjectBuilder()
                .setObjectClass(objectClass)
                .setUid(identity.uid().apply(entry))
                .setName(identity.name().apply(entry));
        for (Row<E> row : wanted) {
            row.attribute(entry).ifPresent(builder::addAttribute);
        }
        return builder.build();
    }

    private static AttributeInfo key(String name, String nativeName) {
        return new AttributeInfoBuilder(name)
                .setNativeName(nativeName)
                .setRequired(false)
                .setCreateable(false)
                .setUpdateable(false)
                .build();
    }
}
