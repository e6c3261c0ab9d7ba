/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import com.unboundid.ldap.sdk.Modification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.writeback.AdGroupKind;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/** What one call writes, collected row by row. For one call. */
public final class GroupWrite {
    private final List<Modification> modifications = new ArrayList<>();
    private AdGroupKind kind;
    private CloudAnchor anchor;
    private Sid adoptSid;
    private String commonName;
    private String membershipAttribute;
    private MembershipChange membership;

    void modify(Modification modification) {
        modifications.add(modification);
    }

    void kind(AdGroupKind wanted) {
        kind = wanted;
    }

    void anchor(CloudAnchor wanted) {
        anchor = wanted;
    }

    void adoptSid(Sid wanted) {
        adoptSid = wanted;
    }

    void commonName(String wanted) {
        commonName = wanted;
    }

    void membership(String attribute, MembershipChange change) {
        if (membership != null) {
            throw new InvalidAttributeValueException(
                    membershipAttribute + " and " + attribute + " both carry the membership: write one of them");
        }
        membershipAttribute = attribute;
        membership = change;
    }

    /** Changes of the directory's attributes, removals before additions; without membership and kind. */
    public List<Modification> modifications() {
        return List.copyOf(modifications);
    }

    /** The kind that the group shall have. */
    public Optional<AdGroupKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** The cloud group that it shall be linked to; part of {@link #modifications()} too. */
    public Optional<CloudAnchor> anchor() {
        return Optional.ofNullable(anchor);
    }

    /** The SID of the group to take over. */
    public Optional<Sid> adoptSid() {
        return Optional.ofNullable(adoptSid);
    }

    /** The {@code cn} that the host named beside {@code __NAME__}. */
    public Optional<String> commonName() {
        return Optional.ofNullable(commonName);
    }

    /** What shall become of the membership. */
    public Optional<MembershipChange> membership() {
        return Optional.ofNullable(membership);
    }

    /** Whether the group will have a value of a directory attribute, given whether it has one now. */
    public boolean willHave(String attribute, boolean hasNow) {
        boolean has = hasNow;
        for (Modification modification : modifications) {
            if (modification.getAttributeName().equalsIgnoreCase(attribute)) {
                has = switch (modification.getModificationType().intValue()) {
                    case 0 -> true;
                    case 1 -> false;
                    default -> modification.hasValue();
                };
            }
        }
        return has;
    }
}
