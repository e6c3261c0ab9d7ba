/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a resource has done, counted for whoever watches a night's run: as JMX beans and as one line of the log per
 * operation. Knows nothing of Graph, of LDAP and of the connectors, which all count into it.
 */
package net.groupwriteback.counters;
