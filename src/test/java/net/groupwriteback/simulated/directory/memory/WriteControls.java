/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Control;
import java.util.List;

/**
 * The controls of a request that changes something.
 *
 * @param permissive what is so already is no error
 * @param tree a delete takes all below the object along
 * @param showDeleted tombstones may be addressed
 */
record WriteControls(boolean permissive, boolean tree, boolean showDeleted) {

    static WriteControls of(List<Control> controls) {
        return new WriteControls(
                Controls.present(controls, Controls.PERMISSIVE_MODIFY),
                Controls.present(controls, Controls.TREE_DELETE),
                Controls.present(controls, Controls.SHOW_DELETED));
    }
}
