/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach Microsoft. Immutable.
 *
 * @param trustedCertificates PEM file with the only certificates to trust, empty for the platform's
 * @param proxy HTTP proxy, empty for a direct connection
 * @param connectTimeout limit for one connection attempt
 * @param readTimeout limit for silence within one answer
 * @param waitBudget limit for the time that one operation may lose, by waits and by attempts that failed
 */
public record HttpSettings(
        Optional<Path> trustedCertificates,
        Optional<ProxySettings> proxy,
        Duration connectTimeout,
        Duration readTimeout,
        Duration waitBudget) {}
