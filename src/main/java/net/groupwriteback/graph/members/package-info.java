/* SPDX-License-Identifier: Apache-2.0 */
/** Direct members of groups, and the anchors that name them on premises. */
package net.groupwriteback.graph.members;
