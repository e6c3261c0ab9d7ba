/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.contract;

/**
 * What became of one contract test. Immutable.
 *
 * @param name class, method and object class
 * @param failure null if it passed
 */
record ContractResult(String name, Throwable failure) {
    /** Fails as the contract test did. */
    void rethrow() throws Throwable {
        if (failure != null) {
            throw failure;
        }
    }
}
