/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import net.groupwriteback.ad.attribute.AttributeChange;
import net.groupwriteback.ad.attribute.GroupAttribute;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.writeback.OneLine;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.Name;

/** From what a host asks to what is written, row by row of the table. Immutable. */
final class Changes {
    private final GroupAttributes table;

    Changes(GroupAttributes table) {
        this.table = table;
    }

    /**
     * For a new group; its name is not among them.
     *
     * @throws InvalidAttributeValueException if an attribute is unknown, even one without a value, or cannot be written
     */
    GroupWrite forCreate(Collection<Attribute> attributes) {
        GroupWrite write = new GroupWrite();
        attributes.stream()
                .filter(attribute -> !attribute.is(Name.NAME))
                .map(AttributeChange::toWhole)
                .forEach(change -> {
                    GroupAttribute row = row(change);
                    if (!change.whole().isEmpty()) {
                        apply(row, change, AttributeInfo::isCreateable, write);
                    }
                });
        return write;
    }

    /**
     * For a group that is there; its name is not among them.
     *
     * @throws InvalidAttributeValueException if an attribute is unknown or cannot be written
     */
    GroupWrite forUpdate(List<AttributeChange> changes) {
        GroupWrite write = new GroupWrite();
        changes.stream()
                .filter(change -> !Name.NAME.equals(change.name()))
                .forEach(change -> apply(row(change), change, AttributeInfo::isUpdateable, write));
        return write;
    }

    /**
     * A {@code cn} beside the name must say the same.
     *
     * @throws InvalidAttributeValueException if it does not
     */
    static void checkCommonName(GroupWrite write, String commonName) {
        write.commonName().filter(cn -> !cn.equals(commonName)).ifPresent(cn -> {
            throw new InvalidAttributeValueException(
                    "cn: " + OneLine.quoted(cn) + " differs from the name in __NAME__, " + OneLine.quoted(commonName)
                            + "; a group is renamed by writing __NAME__");
        });
    }

    private static void apply(
            GroupAttribute row, AttributeChange change, Predicate<AttributeInfo> allowed, GroupWrite write) {
        if (row.writer() == null || !allowed.test(row.info())) {
            throw new InvalidAttributeValueException(change.name() + " cannot be written");
        }
        row.writer().write(change, write);
    }

    private GroupAttribute row(AttributeChange change) {
        GroupAttribute row = table.row(change.name());
        if (row == null) {
            throw new InvalidAttributeValueException(
                    change.name().toLowerCase(Locale.ROOT).startsWith("__")
                            ? change.name() + " is not supported for groups"
                            : change.name() + " is not in the directory's schema for groups");
        }
        return row;
    }
}
