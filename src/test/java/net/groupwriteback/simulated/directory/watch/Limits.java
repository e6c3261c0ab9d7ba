/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

/** The limits of a directory's answers and requests, as a test sets them; Active Directory's to begin with. Thread-safe. */
public final class Limits {
    private static final int MAX_PAGE_SIZE = 1000;
    private static final int MAX_VAL_RANGE = 1500;
    private static final int DIR_SYNC_OBJECTS = 1000;

    private volatile int pageSize = MAX_PAGE_SIZE;
    private volatile int valueRange = MAX_VAL_RANGE;
    private volatile int dirSyncObjects = DIR_SYNC_OBJECTS;
    private volatile int linkValues = Integer.MAX_VALUE;
    private volatile boolean recycleBin;

    /** Back to Active Directory's. */
    public void reset() {
        pageSize = MAX_PAGE_SIZE;
        valueRange = MAX_VAL_RANGE;
        dirSyncObjects = DIR_SYNC_OBJECTS;
        linkValues = Integer.MAX_VALUE;
        recycleBin = false;
    }

    /** Entries in a page, and in an answer that is not paged (MaxPageSize). */
    public int pageSize() {
        return pageSize;
    }

    /** Sets the entries of a page. */
    public void pageSize(int entries) {
        pageSize = entries;
    }

    /** Values of an attribute in one entry (MaxValRange). */
    public int valueRange() {
        return valueRange;
    }

    /** Sets the values of an attribute in one entry. */
    public void valueRange(int values) {
        valueRange = values;
    }

    /** Objects in one DirSync answer, after which the client has to ask for more. */
    public int dirSyncObjects() {
        return dirSyncObjects;
    }

    /** Sets the objects of one DirSync answer. */
    public void dirSyncObjects(int objects) {
        dirSyncObjects = objects;
    }

    /** Link values in one change, beyond which it is refused with adminLimitExceeded. */
    public int linkValues() {
        return linkValues;
    }

    /** Sets the link values of one change. */
    public void linkValues(int values) {
        linkValues = values;
    }

    /** Whether deleted objects keep their attributes, but for links: the Recycle Bin, in memory only. */
    public boolean recycleBin() {
        return recycleBin;
    }

    /** Switches the Recycle Bin on or off for what is deleted from now on. */
    public void recycleBin(boolean on) {
        recycleBin = on;
    }
}
