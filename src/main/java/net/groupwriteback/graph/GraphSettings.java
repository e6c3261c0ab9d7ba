/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import net.groupwriteback.graph.http.HttpSettings;
import net.groupwriteback.graph.login.LoginSettings;

/**
 * All that a {@link GraphClient} needs to know. Immutable.
 *
 * @param graphRoot root of Graph without a version, such as {@code https://graph.microsoft.com}
 * @param login where and as whom the app signs in
 * @param http how to get there
 */
public record GraphSettings(String graphRoot, LoginSettings login, HttpSettings http) {}
