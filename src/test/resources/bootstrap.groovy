// SPDX-License-Identifier: Apache-2.0
// ConnId's contract tests read this file and do not bring it along. It would hold a default value for each type of attribute; there
// is none, so that attributes which config.groovy does not name are left out.
