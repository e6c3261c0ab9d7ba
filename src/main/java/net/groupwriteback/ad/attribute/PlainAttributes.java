/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.AdSyntax;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.ad.ldap.SchemaAttribute;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;

/** Rows that carry a directory attribute value for value, made from the directory's schema. */
final class PlainAttributes {
    /** The main address is marked by capitals, which a comparison without case must not lose. */
    private static final String PRIMARY_ADDRESS = "SMTP:";

    /** Bytes that hosts correlate by. */
    private static final String CONSISTENCY_GUID = "mS-DS-ConsistencyGuid";

    /**
     * What every class may have and the directory keeps for itself, or only other kinds of groups use (MS-ADA1 to MS-ADA3):
     * asking for all of it with each group would take most of the request.
     */
    private static final Set<String> BOOKKEEPING = Set.of(
            "dSCorePropagationData",
            "flags",
            "fSMORoleOwner",
            "garbageCollPeriod",
            "groupAttributes",
            "isDeleted",
            "isRecycled",
            "lastKnownParent",
            "mS-DS-ConsistencyChildCount",
            "msDS-AzBizRule",
            "msDS-AzBizRuleLanguage",
            "msDS-AzGenericData",
            "msDS-AzLastImportedBizRulePath",
            "msDS-AzLDAPQuery",
            "msDS-LastKnownRDN",
            "msDS-NcType",
            "objectVersion",
            "operatorCount",
            "otherWellKnownObjects",
            "proxiedObjectName",
            "revision",
            "rid",
            "securityIdentifier",
            "subRefs",
            "systemFlags",
            "uSNDSALastObjRemoved",
            "USNIntersite",
            "uSNLastObjRem",
            "uSNSource",
            "wbemPath",
            "wellKnownObjects");

    private PlainAttributes() {}

    /** The row of a schema attribute. */
    static GroupAttribute row(SchemaAttribute schema, boolean writable) {
        boolean written = writable && schema.writable();
        AttributeInfo info = new AttributeInfoBuilder(
                        schema.name(), schema.syntax().type())
                .setMultiValued(schema.multiValued())
                .setCreateable(written)
                .setUpdateable(written)
                .setReturnedByDefault(isOfInterest(schema))
                .setSubtype(schema.syntax().subtype())
                .build();
        return new GroupAttribute(
                info,
                List.of(isLong(schema) ? RangedValues.request(schema.name(), 0) : schema.name()),
                null,
                schema,
                group -> read(schema, group),
                written ? (change, write) -> write(schema, change, write) : null);
    }

    /** Whether it may have more values than a server returns at once, so that it must be read by ranges. */
    static boolean isLong(SchemaAttribute schema) {
        return schema.linked() && schema.multiValued();
    }

    /** Whether a host that does not say what it wants gets it: neither links by the thousand nor bytes nor bookkeeping. */
    private static boolean isOfInterest(SchemaAttribute schema) {
        boolean bytes = schema.syntax() == AdSyntax.OCTETS && !schema.name().equals(CONSISTENCY_GUID);
        return !isLong(schema) && !bytes && !BOOKKEEPING.contains(schema.name());
    }

    private static List<Object> read(SchemaAttribute schema, GroupObject group) {
        Attribute attribute = group.entry().getAttribute(schema.name());
        return attribute == null
                ? List.of()
                : Stream.of(attribute.getRawValues())
                        .map(schema.syntax()::decode)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static void write(SchemaAttribute schema, AttributeChange change, GroupWrite write) {
        if (change.whole() != null || !schema.multiValued()) {
            List<Object> wanted = change.whole() == null ? change.add() : change.whole();
            if (!schema.multiValued() && wanted.size() > 1) {
                throw new InvalidAttributeValueException(schema.name() + " takes one value, not " + wanted.size());
            }
            write.modify(modification(ModificationType.REPLACE, schema, wanted));
            return;
        }
        if (!change.remove().isEmpty()) {
            write.modify(modification(ModificationType.DELETE, schema, change.remove()));
        }
        if (!change.add().isEmpty()) {
            write.modify(modification(ModificationType.ADD, schema, change.add()));
        }
    }

    private static Modification modification(ModificationType type, SchemaAttribute schema, List<Object> values) {
        return new Modification(
                type,
                schema.name(),
                distinct(schema, values).stream()
                        .map(value -> encode(schema, value))
                        .toArray(ASN1OctetString[]::new));
    }

    /** Without repetitions as the directory compares them; of two spellings of an address, the primary one stays. */
    private static Collection<Object> distinct(SchemaAttribute schema, List<Object> values) {
        Map<Object, Object> byKey = new LinkedHashMap<>();
        for (Object value : values) {
            Object key = schema.syntax().ignoresCase() ? value.toString().toLowerCase(Locale.ROOT) : value;
            byKey.merge(key, value, (first, second) -> second.toString().startsWith(PRIMARY_ADDRESS) ? second : first);
        }
        return byKey.values();
    }

    private static ASN1OctetString encode(SchemaAttribute schema, Object value) {
        AdSyntax syntax = schema.syntax();
        if (!syntax.type().isInstance(value)) {
            throw new InvalidAttributeValueException(
                    schema.name() + " takes " + syntax.type().getSimpleName() + ", not "
                            + value.getClass().getSimpleName());
        }
        checkLength(schema, value);
        try {
            return syntax.encode(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidAttributeValueException(schema.name() + ": " + e.getMessage(), e);
        }
    }

    /** The directory counts UTF-16 units of text and bytes of octets. */
    static void checkLength(SchemaAttribute schema, Object value) {
        if (value instanceof String text && schema.syntax().isText() && text.length() > schema.limit()) {
            throw new InvalidAttributeValueException(schema.name() + " has " + text.length()
                    + " UTF-16 units, the directory allows " + schema.limit() + ": shorten it in the mapping");
        }
        if (value instanceof byte[] bytes && bytes.length > schema.limit()) {
            throw new InvalidAttributeValueException(
                    schema.name() + " has " + bytes.length + " bytes, the directory allows " + schema.limit());
        }
    }
}
