/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.groupwriteback.writeback.MemberFingerprint;

/**
 * The membership of one group in the forms that a host asked for; forms not asked for take no room. For one thread while it
 * is filled.
 */
public final class Membership implements Consumer<CurrentMember> {
    /** The forms. */
    public enum Form {
        /** Distinguished names. */
        NAMES,
        /** Member anchors. */
        ANCHORS,
        /** The number of members. */
        COUNT,
        /** The fingerprint of the anchors: 16 bytes a member. */
        FINGERPRINT
    }

    private final Set<Form> forms;
    private final List<Object> names = new ArrayList<>();
    private final List<Object> anchors = new ArrayList<>();
    private final MemberFingerprint.Builder fingerprint = new MemberFingerprint.Builder();
    private int count;

    /** An empty membership that keeps these forms. */
    public Membership(Set<Form> forms) {
        this.forms = forms.isEmpty() ? EnumSet.noneOf(Form.class) : EnumSet.copyOf(forms);
    }

    @Override
    public void accept(CurrentMember member) {
        count++;
        if (forms.contains(Form.NAMES)) {
            names.add(member.name().dn());
        }
        if (forms.contains(Form.ANCHORS)) {
            anchors.add(member.anchor().text());
        }
        if (forms.contains(Form.FINGERPRINT)) {
            fingerprint.add(member.anchor());
        }
    }

    /** The values of one form. */
    public List<Object> values(Form form) {
        return switch (form) {
            case NAMES -> names;
            case ANCHORS -> anchors;
            case COUNT -> List.of(count);
            case FINGERPRINT -> List.of(fingerprint.build().toString());
        };
    }
}
