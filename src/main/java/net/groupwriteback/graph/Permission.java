/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

/** Application permissions of Microsoft Graph that the bundle's reads take. */
public enum Permission {
    /** Groups, their properties and their members' ids. */
    GROUP_MEMBER_READ("GroupMember.Read.All"),
    /** Users, and the properties of users who are members. */
    USER_READ("User.Read.All"),
    /** Members of groups with hidden membership. */
    HIDDEN_MEMBER_READ("Member.Read.Hidden"),
    /** Group properties that live in Exchange. */
    GROUP_READ("Group.Read.All"),
    /** The tenant's settings for groups. */
    GROUP_SETTINGS_READ("GroupSettings.Read.All");

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** The name as the app registration shows it. */
    public String value() {
        return value;
    }
}
