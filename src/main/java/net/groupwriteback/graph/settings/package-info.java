/* SPDX-License-Identifier: Apache-2.0 */
/** What the settings of a resource that reads Microsoft Graph mean, and which values they may have. */
package net.groupwriteback.graph.settings;
