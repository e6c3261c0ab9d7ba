/* SPDX-License-Identifier: Apache-2.0 */
/** Live synchronisation by Graph's delta queries. */
package net.groupwriteback.m365.sync;
