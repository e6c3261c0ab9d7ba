/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.graph.HeapShare;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import net.groupwriteback.writeback.AnchorHash;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;

/**
 * The direct members of one group. Immutable.
 *
 * @param ids Entra ids, empty if they were not asked for
 * @param anchors texts of the anchors, empty if they were not asked for
 * @param fingerprint of the anchors
 * @param withoutAnchor number of members that do not exist on premises
 * @param doubt what speaks against the reading
 */
public record Membership(
        List<String> ids, List<String> anchors, MemberFingerprint fingerprint, int withoutAnchor, Doubt doubt) {
    /**
     * Which lists a reader wants; count and fingerprint it always gets.
     *
     * @param ids whether Entra ids are kept
     * @param anchors whether texts of anchors are kept
     * @param news what a reading is held against, if anything
     */
    public record Wanted(boolean ids, boolean anchors, Optional<RoundNews> news) {
        /** Count and fingerprint only: 16 bytes a member. */
        public static final Wanted FINGERPRINT = new Wanted(false, false);

        /** Lists of readings that are held against nothing. */
        public Wanted(boolean ids, boolean anchors) {
            this(ids, anchors, Optional.empty());
        }

        MemberCheck check(String groupId) {
            return news.map(round -> round.members(groupId)).orElse(MemberCheck.NONE);
        }
    }

    /** Collects the members of one group, each once. For one thread. */
    public static final class Builder {
        private final Wanted wanted;
        private final MemberCheck check;
        private final HeapShare share;
        private final String what;
        private final List<String> ids = new ArrayList<>();
        private final List<String> anchors = new ArrayList<>();
        private final MemberFingerprint.Builder fingerprint = new MemberFingerprint.Builder();
        private int withoutAnchor;

        /**
         * A collector of a group's members that keeps no more than wanted.
         *
         * @param share what it may take together with others
         */
        Builder(Wanted wanted, String groupId, HeapShare share) {
            this(wanted, wanted.check(groupId), share, "the members of group " + groupId);
        }

        /**
         * The same of any list of members or owners.
         *
         * @param check compares them with what was said before
         * @param what names the list where it is too large
         */
        public Builder(Wanted wanted, MemberCheck check, String what) {
            this(wanted, check, HeapShare.quarter(), what);
        }

        private Builder(Wanted wanted, MemberCheck check, HeapShare share, String what) {
            this.wanted = wanted;
            this.check = check;
            this.share = share;
            this.what = what;
        }

        /** Adds a member. */
        public void add(String id, Optional<MemberAnchor> anchor) {
            anchor.ifPresentOrElse(
                    found -> addAnchored(id, found.text(), AnchorHash.of(found)), () -> addWithoutAnchor(id));
        }

        /** Adds a member whose anchor was hashed before; texts are looked at only if wanted or checked. */
        void addAnchored(String id, String anchor, AnchorHash hash) {
            share.take(HeapShare.HASH + texts(wanted.ids(), wanted.anchors()), what);
            if (wanted.ids()) {
                ids.add(id);
            }
            if (wanted.anchors()) {
                anchors.add(anchor);
            }
            fingerprint.add(hash);
            check.sees(id, anchor);
        }

        /** Adds a member that does not exist on premises. */
        void addWithoutAnchor(String id) {
            share.take(texts(wanted.ids(), false), what);
            if (wanted.ids()) {
                ids.add(id);
            }
            withoutAnchor++;
            check.sees(id, "");
        }

        private static int texts(boolean one, boolean other) {
            return (one ? HeapShare.TEXT : 0) + (other ? HeapShare.TEXT : 0);
        }

        /** The membership of what was added. */
        public Membership build() {
            return new Membership(ids, anchors, fingerprint.build(), withoutAnchor, check.end());
        }
    }
}
