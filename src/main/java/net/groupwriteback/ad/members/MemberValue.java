/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/**
 * A member as a host names it. Immutable; equal values have equal keys.
 *
 * @param kind by what it names the member
 * @param key canonical text: equal for equal names, and different for different kinds
 * @param text as the host wrote it, for messages; for a distinguished name also what is sent
 */
public record MemberValue(Kind kind, String key, String text) {
    /** By what a value names a member. */
    public enum Kind {
        /** A distinguished name. */
        DN,
        /** A security identifier. */
        SID,
        /** An {@code objectGUID}. */
        GUID,
        /** The cloud anchor of a nested group; must be looked up before it can be sent. */
        CLOUD_GROUP
    }

    private static final String SID_START = "<SID=";
    private static final String GUID_START = "<GUID=";

    /**
     * Reads a value of the attribute {@code member}.
     *
     * @param text a distinguished name, {@code <SID=S-1-…>} or {@code <GUID=dashed>}
     * @throws InvalidAttributeValueException if it is none of these
     */
    public static MemberValue ofMember(String text) {
        return inBrackets(text, SID_START)
                .flatMap(Sid::parse)
                .map(MemberValue::of)
                .or(() ->
                        inBrackets(text, GUID_START).flatMap(ObjectGuid::parse).map(MemberValue::of))
                .orElseGet(() -> ofName(text));
    }

    /**
     * Reads a value of the attribute {@code memberAnchor}.
     *
     * @throws InvalidAttributeValueException if it is no member anchor
     */
    public static MemberValue ofAnchor(String text) {
        return of(MemberAnchor.parse(text)
                .orElseThrow(() -> new InvalidAttributeValueException("memberAnchor: " + OneLine.quoted(text)
                        + " is none of Group_<object id>, S-1-…, GUID:<objectGUID>")));
    }

    /** Names a member by its anchor. */
    public static MemberValue of(MemberAnchor anchor) {
        Kind kind =
                switch (anchor.kind()) {
                    case CLOUD_GROUP -> Kind.CLOUD_GROUP;
                    case SID -> Kind.SID;
                    case GUID -> Kind.GUID;
                };
        return new MemberValue(kind, anchor.text(), anchor.text());
    }

    /** Names a member by its GUID. */
    public static MemberValue of(UUID guid) {
        String key = MemberAnchor.ofGuid(guid).text();
        return new MemberValue(Kind.GUID, key, key);
    }

    /** Names a member by its SID. */
    static MemberValue of(Sid sid) {
        return new MemberValue(Kind.SID, sid.toString(), sid.toString());
    }

    /** Whether a distinguished name is among them. */
    static boolean hasNames(List<MemberValue> values) {
        return values.stream().anyMatch(value -> value.kind() == Kind.DN);
    }

    /** The key of a distinguished name, whatever its case and blanks; empty if it is none. */
    static Optional<String> nameKey(String dn) {
        try {
            return Optional.of("DN:" + DN.normalize(dn).toLowerCase(Locale.ROOT));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /**
     * What is sent as a value of {@code member}.
     *
     * @throws IllegalStateException for a cloud anchor, which must be looked up first
     */
    public String toLdap() {
        return switch (kind) {
            case DN -> text;
            case SID -> SID_START + key + ">";
            case GUID -> ObjectGuid.dn(guid());
            case CLOUD_GROUP -> throw new IllegalStateException("not looked up: " + key);
        };
    }

    /** The GUID of a member named by GUID. */
    UUID guid() {
        return UUID.fromString(key.substring(key.indexOf(':') + 1));
    }

    /** Whether it is named as an object of another domain: members of sibling domains, which only the global catalog knows. */
    public boolean isOutside(String domain) {
        try {
            return kind == Kind.DN && !DN.isDescendantOf(text, domain, false);
        } catch (LDAPException e) {
            return false;
        }
    }

    private static Optional<String> inBrackets(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length()) && text.endsWith(">")
                ? Optional.of(text.substring(start.length(), text.length() - 1))
                : Optional.empty();
    }

    private static MemberValue ofName(String text) {
        String key = text.isBlank() ? null : nameKey(text).orElse(null);
        if (key == null) {
            throw new InvalidAttributeValueException(
                    "member: " + OneLine.quoted(text) + " is none of a distinguished name, <SID=S-1-…>, <GUID=…>");
        }
        return new MemberValue(Kind.DN, key, text);
    }
}
