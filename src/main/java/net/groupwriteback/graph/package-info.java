/* SPDX-License-Identifier: Apache-2.0 */
/** Everything that speaks HTTP to Microsoft Graph: tokens, throttle, pages, delta. */
package net.groupwriteback.graph;
