/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

/** The ordinary groups of the organisation. */
enum Department {
    MARKETING("Marketing", 64, 3, 5),
    LEGAL("Legal", 14, 0, 1),
    PROCUREMENT("Procurement", 22, 0, 0),
    SUPPORT("Customer support", 120, 6, 0),
    FACILITIES("Facilities", 34, 0, 2),
    PAYROLL("Payroll", 17, 0, 0),
    PEOPLE("Human resources", 26, 1, 0),
    OPERATIONS("IT operations", 48, 4, 3),
    DATA("Data platform", 31, 2, 4),
    DESIGN("Design", 19, 2, 2),
    QUALITY("Quality assurance", 27, 0, 0),
    FIELD_SERVICE("Field service", 95, 0, 0),
    TRAINING("Training", 21, 1, 0),
    BOARD("Board", 8, 0, 1),
    TREASURY("Treasury", 12, 0, 0),
    COUNCIL("Works council", 13, 0, 0);

    final String displayName;
    final int synced;
    final int cloudOnly;
    final int guests;

    Department(String displayName, int synced, int cloudOnly, int guests) {
        this.displayName = displayName;
        this.synced = synced;
        this.cloudOnly = cloudOnly;
        this.guests = guests;
    }
}
