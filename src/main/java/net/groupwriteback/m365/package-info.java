/* SPDX-License-Identifier: Apache-2.0 */
/** The source connector: Microsoft 365 groups and users as a resource. */
package net.groupwriteback.m365;
