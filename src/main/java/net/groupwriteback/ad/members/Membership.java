/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.graph.HeapShare;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

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

    private static final int NAME = 60;

    private final Set<Form> forms;
    private final String what;
    private final HeapShare share = HeapShare.quarter();
    private final List<Object> names = new ArrayList<>();
    private final List<Object> anchors = new ArrayList<>();
    private final MemberFingerprint.Builder fingerprint = new MemberFingerprint.Builder();
    private int count;

    /**
     * An empty membership that keeps these forms.
     *
     * @param group names the group where its members are too many
     */
    public Membership(Set<Form> forms, ObjectRef group) {
        this.what = "the members of " + group;
        this.forms = forms.isEmpty() ? EnumSet.noneOf(Form.class) : EnumSet.copyOf(forms);
    }

    /** @throws ConnectorException if there are more than fit a {@link HeapShare} */
    @Override
    public void accept(CurrentMember member) {
        count++;
        if (forms.contains(Form.NAMES)) {
            share.take(NAME + 2 * member.name().dn().length(), what);
            names.add(member.name().dn());
        }
        if (forms.contains(Form.ANCHORS)) {
            share.take(HeapShare.TEXT, what);
            anchors.add(member.anchor().text());
        }
        if (forms.contains(Form.FINGERPRINT)) {
            share.take(HeapShare.HASH, what);
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
