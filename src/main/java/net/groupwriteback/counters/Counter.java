/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.util.Locale;

/** What is counted. The order is that of the log. */
public enum Counter {
    /** Calls of the host. */
    OPERATIONS("Operations", "operations", "calls of the host: searches, synchronisations, writes, tests"),
    /** Calls that ended with an error. */
    OPERATIONS_FAILED("OperationsFailed", "failed", "calls that ended with an error"),
    /** Objects handed to the host. */
    OBJECTS_READ("ObjectsRead", "objects read", "objects handed to the host by searches and synchronisations"),
    /** Groups created, those included that were taken over or restored. */
    GROUPS_CREATED("GroupsCreated", "groups created", "groups created, taken over or restored"),
    /** Groups changed. */
    GROUPS_CHANGED("GroupsChanged", "groups changed", "updates of groups that went through"),
    /** Groups deleted, detached or disabled. */
    GROUPS_DELETED("GroupsDeleted", "groups deleted", "groups deleted, detached or disabled"),
    /** Members that were written as additions. */
    MEMBERS_ADDED("MembersAdded", "members added", "members added to groups"),
    /** Members that were written as removals. */
    MEMBERS_REMOVED("MembersRemoved", "members removed", "members removed from groups"),
    /** Members that were to be written and could not be, for whatever reason. */
    MEMBERS_SKIPPED(
            "MembersSkipped", "members skipped", "members that could not be written: unresolved or refused ones"),
    /** Of those, the members that name nothing in the directory. */
    MEMBERS_UNRESOLVED(
            "MembersUnresolved",
            "members unresolved",
            "of the members skipped, those whose anchor names nothing in the directory"),
    /** LDAP searches, each page counted. */
    LDAP_SEARCHES("LdapSearches", "LDAP searches", "LDAP search requests, each page of a long answer counted"),
    /** LDAP adds. */
    LDAP_ADDS("LdapAdds", "LDAP adds", "LDAP add requests"),
    /** LDAP modifies. */
    LDAP_MODIFIES("LdapModifies", "LDAP modifies", "LDAP modify requests"),
    /** LDAP renames and moves. */
    LDAP_RENAMES("LdapRenames", "LDAP renames", "LDAP modify DN requests: renames and moves"),
    /** LDAP deletes. */
    LDAP_DELETES("LdapDeletes", "LDAP deletes", "LDAP delete requests"),
    /** Answers of Microsoft Graph and of its login service. */
    GRAPH_REQUESTS(
            "GraphRequests",
            "Graph requests",
            "requests that Microsoft Graph or its login service answered, repeated ones included"),
    /** What Graph billed for them. */
    GRAPH_RESOURCE_UNITS(
            "GraphResourceUnits", "resource units", "what Graph billed for them, from its header x-ms-resource-unit"),
    /** Answers 429. */
    GRAPH_THROTTLED("GraphThrottled", "times throttled", "answers 429, too many requests"),
    /** Time spent waiting because Graph asked for it or failed for a moment, in milliseconds. */
    GRAPH_WAITS("GraphWaitSeconds", "s waited", "seconds waited before requests, as Graph asked or after a failure") {
        @Override
        Object value(long millis) {
            return millis / 1000.0;
        }

        @Override
        String words(long millis) {
            return String.format(Locale.ROOT, "%.1f ", millis / 1000.0) + logName();
        }
    },
    /** Access tokens got. */
    GRAPH_TOKENS("GraphTokens", "tokens", "access tokens got from the login service");

    private final String attribute;
    private final String logName;
    private final String description;

    Counter(String attribute, String logName, String description) {
        this.attribute = attribute;
        this.logName = logName;
        this.description = description;
    }

    /** The name of the JMX attribute. */
    public String attribute() {
        return attribute;
    }

    /** What it counts, in English. */
    public String description() {
        return description;
    }

    String logName() {
        return logName;
    }

    /** A count as JMX shows it: a {@code Long}, or a {@code Double} of seconds. */
    Object value(long count) {
        return count;
    }

    /** A count as the log says it. */
    String words(long count) {
        return count + " " + logName;
    }
}
