/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.List;
import net.groupwriteback.simulated.tenant.Permissions;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** What an application may do, and the application permissions that each allow it, least first. */
enum Right {
    /** Groups, their delta, and who is in them. */
    READ_GROUPS(
            "GroupMember.Read.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"),
    /** Groups' names and who is in them, one group at a time. */
    LIST_MEMBERS(
            "GroupMember.ReadBasic.All",
            "GroupMember.Read.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All"),
    /** Members of groups whose membership is hidden. */
    READ_HIDDEN_MEMBERS("Member.Read.Hidden"),
    /** Users with all their properties, and their delta. */
    READ_USERS("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Devices. */
    READ_DEVICES("Device.Read.All", "Device.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Mail contacts. */
    READ_CONTACTS("OrgContact.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Service principals. */
    READ_APPLICATIONS("Application.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Groups in the bin; to read groups and their members is not enough. */
    READ_DELETED_GROUPS("Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Any directory object by its id. */
    READ_DIRECTORY("Directory.Read.All", "Directory.ReadWrite.All"),
    /** Properties of groups that are kept in Exchange. */
    READ_GROUP_MAIL_SETTINGS("Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** Settings of groups in the tenant. */
    READ_GROUP_SETTINGS(
            "GroupSettings.Read.All", "GroupSettings.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    /** The organisation and its domains. */
    READ_ORGANIZATION(
            "Organization.Read.All",
            "Organization.ReadWrite.All",
            "User.Read.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<String> permissions;

    Right(String... permissions) {
        this.permissions = List.of(permissions);
    }

    /** Whether the application has it. */
    boolean granted(Permissions granted) {
        return granted.hasAny(permissions);
    }

    /** The right to read the properties of a kind of object. */
    static Right toRead(ObjectType type) {
        return switch (type) {
            case GROUP -> READ_GROUPS;
            case USER -> READ_USERS;
            case DEVICE -> READ_DEVICES;
            case CONTACT -> READ_CONTACTS;
            case SERVICE_PRINCIPAL -> READ_APPLICATIONS;
        };
    }
}
