/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.List;

/** Compares one reading of one group's members with what was said of them before. For one thread. */
public interface MemberCheck {
    /** Nothing was said: any reading is as good as another. */
    MemberCheck NONE = new MemberCheck() {
        @Override
        public void sees(String id, String anchor) {}

        @Override
        public Doubt end() {
            return Doubt.NONE;
        }
    };

    /**
     * Takes in a member that the reading shows.
     *
     * @param anchor text of its anchor, empty if it has none
     */
    void sees(String id, String anchor);

    /** The comparison of the whole reading. */
    Doubt end();

    /**
     * What speaks against a reading. Immutable.
     *
     * @param contradicted whether it shows a member otherwise than was said
     * @param missing paths such as {@code users/<id>} of members that it does not show; of those that are gone altogether
     *     nothing else was to be expected
     */
    record Doubt(boolean contradicted, List<String> missing) {
        /** Nothing. */
        public static final Doubt NONE = new Doubt(false, List.of());
    }
}
