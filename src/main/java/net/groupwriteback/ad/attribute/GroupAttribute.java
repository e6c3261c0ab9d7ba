/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import java.util.List;
import net.groupwriteback.ad.ldap.SchemaAttribute;
import net.groupwriteback.ad.members.Membership;
import org.identityconnectors.framework.common.objects.AttributeInfo;

/**
 * One row of the table: an attribute of a group. Immutable.
 *
 * @param info what the host sees of it
 * @param requests the directory's attributes to ask for
 * @param form the form of membership that it needs; null if none
 * @param schema the directory's attribute that it is, value for value; null if it is made of others
 * @param reader from what was read to its values
 * @param writer from what the host asks to what is written; null if it cannot be written
 */
public record GroupAttribute(
        AttributeInfo info,
        List<String> requests,
        Membership.Form form,
        SchemaAttribute schema,
        Reader reader,
        Writer writer) {
    /** Reads the values of an attribute. */
    @FunctionalInterface
    public interface Reader {
        /** The values; empty if the group has none. */
        List<Object> read(GroupObject group);
    }

    /** Writes an attribute. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Adds what is asked to what the call writes.
         *
         * @throws org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException if it cannot be
         */
        void write(AttributeChange change, GroupWrite write);
    }

    /** Whether its values are read by ranges; membership is, by other means. */
    public boolean isLong() {
        return form == null && schema != null && PlainAttributes.isLong(schema);
    }

    /** Its name. */
    public String name() {
        return info.getName();
    }
}
