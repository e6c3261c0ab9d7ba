/* SPDX-License-Identifier: Apache-2.0 */
/** Access tokens of the app. */
package net.groupwriteback.graph.login;
