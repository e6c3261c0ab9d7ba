/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.groupwriteback.ad.anchor.CloudLinks;
import net.groupwriteback.ad.exchange.Recipients;
import net.groupwriteback.ad.ldap.DirectorySchema;
import net.groupwriteback.ad.ldap.SchemaAttribute;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.MemberValue;
import net.groupwriteback.ad.members.Membership;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.writeback.AdGroupKind;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfo.Subtypes;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;

/**
 * The table of a group's attributes: what the directory's schema allows, and those that the connector makes. Names are
 * found in any case, as LDAP has them. Immutable.
 */
public final class GroupAttributes {
    /** The kind of the group. */
    public static final String GROUP_KIND = "groupKind";
    /** The cloud anchor. */
    public static final String CLOUD_ANCHOR = "cloudAnchor";
    /** The SID of the group to take over. */
    public static final String ADOPT_SID = "adoptSid";
    /** The members' anchors. */
    public static final String MEMBER_ANCHOR = "memberAnchor";
    /** The number of members. */
    public static final String MEMBER_COUNT = "memberCount";
    /** The fingerprint of the members' anchors. */
    public static final String MEMBER_FINGERPRINT = "memberFingerprint";
    /** The name within its container. */
    public static final String COMMON_NAME = "cn";
    /** The account name, unique in the domain. */
    public static final String ACCOUNT_NAME = "sAMAccountName";
    /** Scope and security bit. */
    public static final String GROUP_TYPE = "groupType";
    /** The mail address. */
    public static final String MAIL = "mail";

    /** Written by other rows, or by the directory when the name changes. */
    private static final Set<String> READ_ONLY = Set.of(GROUP_TYPE, "objectClass", "instanceType", "objectSid");

    /** Attributes of every group, without which there is no table. */
    public static final List<String> NEEDED = List.of(COMMON_NAME, ACCOUNT_NAME, GROUP_TYPE, MemberReader.MEMBER);

    private final Map<String, GroupAttribute> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * The table for a directory's schema.
     *
     * @param exchange whether groups can be recipients of Exchange
     */
    public GroupAttributes(DirectorySchema schema, CloudLinks links, boolean exchange) {
        schema.attributes().values().forEach(attribute -> {
            boolean writable =
                    !READ_ONLY.contains(attribute.name()) && !links.attributes().contains(attribute.name());
            put(PlainAttributes.row(attribute, writable));
        });
        put(commonName(rows.get(COMMON_NAME)));
        put(accountName(rows.get(ACCOUNT_NAME)));
        put(kind());
        put(cloudAnchor(links));
        put(adoptSid());
        if (exchange) {
            put(mailRecipient());
        }
        SchemaAttribute member = schema.attributes().get(MemberReader.MEMBER);
        put(membership(member.name(), member, Membership.Form.NAMES, MemberValue::ofMember));
        put(membership(MEMBER_ANCHOR, null, Membership.Form.ANCHORS, MemberValue::ofAnchor));
        put(memberCount());
        put(memberFingerprint());
    }

    /** Every row. */
    public Collection<GroupAttribute> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The row of an attribute; null if there is none. */
    public GroupAttribute row(String name) {
        return rows.get(name);
    }

    /** The rows that a host gets without asking. */
    public List<GroupAttribute> byDefault() {
        return rows.values().stream()
                .filter(row -> row.info().isReturnedByDefault())
                .toList();
    }

    /** The directory's attributes to ask for, for some rows. */
    public static Set<String> requests(Collection<GroupAttribute> rows) {
        Set<String> requests = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        rows.forEach(row -> requests.addAll(row.requests()));
        return requests;
    }

    /** The kind of a group as it was read with {@code groupType} and {@code mail}; null for one of another scope. */
    public static AdGroupKind kindOf(Entry group) {
        Integer groupType = group.getAttributeValueAsInteger(GROUP_TYPE);
        return groupType == null
                ? null
                : AdGroupKind.of(groupType, group.hasAttribute(MAIL)).orElse(null);
    }

    private void put(GroupAttribute row) {
        rows.put(row.name(), row);
    }

    /** Beside {@code __NAME__}, hosts may write {@code cn}; it must say the same, which the call checks. */
    private static GroupAttribute commonName(GroupAttribute plain) {
        AttributeInfo info = new AttributeInfoBuilder(COMMON_NAME)
                .setSubtype(Subtypes.STRING_CASE_IGNORE)
                .build();
        return new GroupAttribute(
                info,
                plain.requests(),
                null,
                plain.schema(),
                plain.reader(),
                (change, write) -> write.commonName(String.valueOf(required(change))));
    }

    /** A directory that is asked to clear it makes one up. */
    private static GroupAttribute accountName(GroupAttribute plain) {
        return new GroupAttribute(
                plain.info(), plain.requests(), null, plain.schema(), plain.reader(), (change, write) -> {
                    required(change);
                    plain.writer().write(change, write);
                });
    }

    private static Object required(AttributeChange change) {
        if (change.single() == null) {
            throw new InvalidAttributeValueException(change.name() + " cannot be cleared");
        }
        return change.single();
    }

    private static String quoted(AttributeChange change) {
        return OneLine.quoted(String.valueOf(change.single()));
    }

    private static GroupAttribute kind() {
        return new GroupAttribute(
                AttributeInfoBuilder.build(GROUP_KIND),
                List.of(GROUP_TYPE, MAIL),
                null,
                null,
                group -> values(kindOf(group.entry()), AdGroupKind::value),
                (change, write) -> write.kind(AdGroupKind.ofValue(String.valueOf(required(change)))
                        .orElseThrow(() -> new InvalidAttributeValueException(
                                GROUP_KIND + ": " + quoted(change) + " is none of " + kinds()))));
    }

    private static GroupAttribute cloudAnchor(CloudLinks links) {
        AttributeInfo info = new AttributeInfoBuilder(CLOUD_ANCHOR)
                .setSubtype(Subtypes.STRING_CASE_IGNORE)
                .build();
        return new GroupAttribute(
                info,
                links.attributes(),
                null,
                null,
                group -> values(links.read(group.entry()).orElse(null), CloudAnchor::toString),
                (change, write) -> {
                    CloudAnchor anchor = CloudAnchor.parse(String.valueOf(change.single()))
                            .orElseThrow(() -> new InvalidAttributeValueException(CLOUD_ANCHOR + ": " + quoted(change)
                                    + " is not Group_<object id>; it cannot be cleared"));
                    write.anchor(anchor);
                    links.write(anchor).forEach(write::modify);
                });
    }

    private static GroupAttribute mailRecipient() {
        return new GroupAttribute(
                AttributeInfoBuilder.build(Recipients.MAIL_RECIPIENT, Boolean.class),
                Recipients.attributes(),
                null,
                null,
                group -> List.of(Recipients.isRecipient(group.entry())),
                (change, write) -> write.mailRecipient(Boolean.TRUE.equals(change.single())));
    }

    /** Says which group a create may take over; nothing is stored. */
    private static GroupAttribute adoptSid() {
        AttributeInfo info = new AttributeInfoBuilder(ADOPT_SID)
                .setUpdateable(false)
                .setReadable(false)
                .setReturnedByDefault(false)
                .build();
        return new GroupAttribute(
                info,
                List.of(),
                null,
                null,
                group -> List.of(),
                (change, write) -> write.adoptSid(Sid.parse(change.single().toString())
                        .orElseThrow(() -> new InvalidAttributeValueException(
                                ADOPT_SID + ": " + quoted(change) + " is not a SID, S-1-…"))));
    }

    private static GroupAttribute membership(
            String name, SchemaAttribute schema, Membership.Form form, Function<String, MemberValue> parser) {
        AttributeInfo info = new AttributeInfoBuilder(name)
                .setMultiValued(true)
                .setReturnedByDefault(false)
                .setSubtype(schema == null ? Subtypes.STRING_CASE_IGNORE : Subtypes.STRING_LDAP_DN)
                .build();
        return new GroupAttribute(
                info,
                List.of(),
                form,
                schema,
                group -> group.membership().values(form),
                (change, write) -> write.membership(name, membershipChange(change, parser)));
    }

    private static MembershipChange membershipChange(AttributeChange change, Function<String, MemberValue> parser) {
        if (change.blank()) {
            throw new InvalidAttributeValueException(
                    change.name() + ": empty text is no member, and does not empty a group either");
        }
        return change.whole() == null
                ? MembershipChange.of(parse(change.add(), parser), parse(change.remove(), parser))
                : MembershipChange.toWhole(parse(change.whole(), parser));
    }

    private static GroupAttribute memberCount() {
        AttributeInfo info = new AttributeInfoBuilder(MEMBER_COUNT, Integer.class)
                .setCreateable(false)
                .setUpdateable(false)
                .setReturnedByDefault(false)
                .build();
        Membership.Form form = Membership.Form.COUNT;
        return new GroupAttribute(
                info, List.of(), form, null, group -> group.membership().values(form), null);
    }

    /** Written, it makes the connector read the members from the cloud; nothing and empty text ask for nothing. */
    private static GroupAttribute memberFingerprint() {
        AttributeInfo info = new AttributeInfoBuilder(MEMBER_FINGERPRINT)
                .setReturnedByDefault(false)
                .build();
        Membership.Form form = Membership.Form.FINGERPRINT;
        return new GroupAttribute(
                info,
                List.of(),
                form,
                null,
                group -> group.membership().values(form),
                (change, write) -> Optional.ofNullable(change.single())
                        .map(Object::toString)
                        .filter(text -> !text.isBlank())
                        .ifPresent(text -> write.fingerprint(MEMBER_FINGERPRINT, fingerprint(text))));
    }

    private static MemberFingerprint fingerprint(String text) {
        return MemberFingerprint.parse(text)
                .orElseThrow(() -> new InvalidAttributeValueException(MEMBER_FINGERPRINT + ": " + OneLine.quoted(text)
                        + " is not <count>:<64 hexadecimal digits>, as the source shows it"));
    }

    private static List<MemberValue> parse(List<Object> values, Function<String, MemberValue> parser) {
        List<MemberValue> members = new ArrayList<>(values.size());
        values.forEach(value -> members.add(parser.apply(value.toString())));
        return members;
    }

    private static <T> List<Object> values(T value, Function<T, String> text) {
        return value == null ? List.of() : List.of(text.apply(value));
    }

    private static String kinds() {
        return String.join(
                ", ",
                Arrays.stream(AdGroupKind.values()).map(AdGroupKind::value).toList());
    }
}
