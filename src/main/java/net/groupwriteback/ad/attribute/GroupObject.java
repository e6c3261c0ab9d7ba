/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import com.unboundid.ldap.sdk.Entry;
import net.groupwriteback.ad.members.Membership;

/**
 * A group as it was read. Immutable.
 *
 * @param entry what the search returned
 * @param membership its membership in the forms that were asked for
 */
public record GroupObject(Entry entry, Membership membership) {}
