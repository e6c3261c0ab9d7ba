/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/** Cuts DNs as texts. */
final class Split {
    private Split() {}

    /** Where the parent's DN begins, or the end of the text where there is no parent. */
    static int afterRdn(String dn) {
        for (int i = 0; i < dn.length(); i++) {
            if (dn.charAt(i) == '\\') {
                i++;
            } else if (dn.charAt(i) == ',') {
                return i + 1;
            }
        }
        return dn.length();
    }
}
