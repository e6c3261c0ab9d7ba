/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.writeback.AdGroupKind;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/** What one call writes, collected row by row. For one call. */
public final class GroupWrite {
    private final List<Modification> modifications = new ArrayList<>();
    private AdGroupKind kind;
    private CloudAnchor anchor;
    private Sid adoptSid;
    private Boolean mailRecipient;
    private String commonName;
    private String membershipAttribute;
    private MembershipChange membership;
    private MemberFingerprint fingerprint;

    void modify(Modification modification) {
        modifications.add(modification);
    }

    void kind(AdGroupKind wanted) {
        kind = wanted;
    }

    void anchor(CloudAnchor wanted) {
        anchor = wanted;
    }

    void mailRecipient(boolean wanted) {
        mailRecipient = wanted;
    }

    void adoptSid(Sid wanted) {
        adoptSid = wanted;
    }

    void commonName(String wanted) {
        commonName = wanted;
    }

    void membership(String attribute, MembershipChange change) {
        membershipBy(attribute);
        membership = change;
    }

    void fingerprint(String attribute, MemberFingerprint wanted) {
        membershipBy(attribute);
        fingerprint = wanted;
    }

    private void membershipBy(String attribute) {
        if (membershipAttribute != null) {
            throw new InvalidAttributeValueException(
                    membershipAttribute + " and " + attribute + " both carry the membership: write one of them");
        }
        membershipAttribute = attribute;
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

    /** Whether the membership shall change in any way. */
    public boolean writesMembership() {
        return membershipAttribute != null;
    }

    /** The fingerprint that the membership shall reach, read from the cloud. */
    public Optional<MemberFingerprint> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    /** Whether the group shall be, or cease to be, a recipient of Exchange. */
    public Optional<Boolean> mailRecipient() {
        return Optional.ofNullable(mailRecipient);
    }

    /** Whether the host writes a directory attribute. */
    public boolean writes(String attribute) {
        return modifications.stream()
                .anyMatch(modification -> modification.getAttributeName().equalsIgnoreCase(attribute));
    }

    /**
     * The values that a directory attribute will have.
     *
     * @param now the group as it is; null for a new one
     */
    public List<String> after(String attribute, Entry now) {
        String[] present = now == null ? null : now.getAttributeValues(attribute);
        List<String> values = new ArrayList<>(present == null ? List.of() : List.of(present));
        for (Modification modification : modifications) {
            if (modification.getAttributeName().equalsIgnoreCase(attribute)) {
                List<String> written = List.of(modification.getValues());
                if (modification.getModificationType().equals(ModificationType.REPLACE)) {
                    values.clear();
                }
                if (modification.getModificationType().equals(ModificationType.DELETE)) {
                    values.removeIf(value -> written.stream().anyMatch(value::equalsIgnoreCase));
                } else {
                    values.addAll(written);
                }
            }
        }
        return values;
    }
}
