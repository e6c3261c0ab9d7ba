/* SPDX-License-Identifier: Apache-2.0 */
/** The object classes {@code group} and {@code user}, one table each. */
package net.groupwriteback.m365.schema;
