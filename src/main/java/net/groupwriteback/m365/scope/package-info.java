/* SPDX-License-Identifier: Apache-2.0 */
/** What a resource shows of a tenant. */
package net.groupwriteback.m365.scope;
