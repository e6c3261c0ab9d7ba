/* SPDX-License-Identifier: Apache-2.0 */
/** The target connector: groups in Active Directory. */
package net.groupwriteback.ad;
