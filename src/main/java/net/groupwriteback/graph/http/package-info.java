/* SPDX-License-Identifier: Apache-2.0 */
/** The HTTP client: time-outs, proxy, trust anchors, repeated requests. */
package net.groupwriteback.graph.http;
