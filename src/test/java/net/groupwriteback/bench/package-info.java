/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Measurements of the packed connectors against bounds, for {@code mvn -Pbench verify}. Each {@code *Bench} class runs
 * through the ConnId facade; floors do the same work without a connector. The bench's own JVM holds the simulated tenant,
 * so whatever is measured in heap or time on the source's side runs in a JVM of its own.
 */
package net.groupwriteback.bench;
