/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

import static net.groupwriteback.simulated.tenant.store.Exposure.BETA;
import static net.groupwriteback.simulated.tenant.store.Exposure.DEFAULT;
import static net.groupwriteback.simulated.tenant.store.Exposure.SELECT;
import static net.groupwriteback.simulated.tenant.store.Exposure.SINGLE;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.BOOLEAN;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.COMPLEX;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.LIST;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.NUMBER;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.TEXT;
import static net.groupwriteback.simulated.tenant.store.Property.Kind.TIME;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of directory objects with their property tables, after the resource pages of group, user, device, orgContact
 * and servicePrincipal (the last three cut to what a member listing shows). {@code id} and {@code deletedDateTime} are
 * of every kind and in no table. Immutable.
 */
public enum ObjectType {
    /** Microsoft 365 and security groups. */
    GROUP(
            "group",
            new Table()
                    .row("classification", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("createdDateTime", TIME, DEFAULT, Filtering.ADVANCED_RANGE)
                    .row("description", TEXT, DEFAULT, Filtering.ADVANCED_PREFIX)
                    .row("displayName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("expirationDateTime", TIME, DEFAULT, Filtering.ADVANCED_RANGE)
                    .row("groupTypes", LIST, DEFAULT, Filtering.EQUAL)
                    .row("isAssignableToRole", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("mail", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("mailEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("mailNickname", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("membershipRule", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("membershipRuleProcessingState", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("onPremisesDomainName", TEXT, DEFAULT, Filtering.NONE)
                    .row("onPremisesLastSyncDateTime", TIME, DEFAULT, Filtering.RANGE)
                    .row("onPremisesNetBiosName", TEXT, DEFAULT, Filtering.NONE)
                    .row("onPremisesProvisioningErrors", LIST, DEFAULT, Filtering.NONE)
                    .row("onPremisesSamAccountName", TEXT, DEFAULT, Filtering.ADVANCED_PREFIX)
                    .row("onPremisesSecurityIdentifier", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("onPremisesSyncEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("preferredDataLocation", TEXT, DEFAULT, Filtering.NONE)
                    .row("preferredLanguage", TEXT, DEFAULT, Filtering.ADVANCED_EQUAL)
                    .row("proxyAddresses", LIST, DEFAULT, Filtering.PREFIX_SUFFIX)
                    .row("renewedDateTime", TIME, DEFAULT, Filtering.RANGE)
                    .row("resourceBehaviorOptions", LIST, DEFAULT, Filtering.EQUAL)
                    .row("resourceProvisioningOptions", LIST, DEFAULT, Filtering.EQUAL)
                    .row("securityEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("securityIdentifier", TEXT, DEFAULT, Filtering.NONE)
                    .row("serviceProvisioningErrors", LIST, DEFAULT, Filtering.NONE)
                    .row("theme", TEXT, DEFAULT, Filtering.NONE)
                    .row("uniqueName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("visibility", TEXT, DEFAULT, Filtering.NONE)
                    .row("assignedLabels", LIST, SELECT, Filtering.NONE)
                    .row("assignedLicenses", LIST, SELECT, Filtering.EQUAL)
                    .row("createdByAppId", TEXT, SELECT, Filtering.EQUAL)
                    .row("infoCatalogs", LIST, SELECT, Filtering.PREFIX)
                    .row("isManagementRestricted", BOOLEAN, SELECT, Filtering.NONE)
                    .row("licenseProcessingState", COMPLEX, SELECT, Filtering.NONE)
                    .row("onPremisesExtensionAttributes", COMPLEX, SELECT, Filtering.EQUAL)
                    .row("accessType", TEXT, SINGLE, Filtering.NONE)
                    .row("allowExternalSenders", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("autoSubscribeNewMembers", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("hideFromAddressLists", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("hideFromOutlookClients", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("isFavorite", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("isSubscribedByMail", BOOLEAN, SINGLE, Filtering.NONE)
                    .row("unseenConversationsCount", NUMBER, SINGLE, Filtering.NONE)
                    .row("unseenCount", NUMBER, SINGLE, Filtering.NONE)
                    .row("unseenMessagesCount", NUMBER, SINGLE, Filtering.NONE)
                    .row("writebackConfiguration", COMPLEX, BETA, Filtering.NONE)),

    /** Members and guests. */
    USER(
            "user",
            new Table()
                    .row("businessPhones", LIST, DEFAULT, Filtering.EQUAL)
                    .row("displayName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("givenName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("jobTitle", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("mail", TEXT, DEFAULT, Filtering.PREFIX_SUFFIX)
                    .row("mobilePhone", TEXT, DEFAULT, Filtering.ADVANCED_PREFIX)
                    .row("officeLocation", TEXT, DEFAULT, Filtering.ADVANCED_PREFIX)
                    .row("preferredLanguage", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("surname", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("userPrincipalName", TEXT, DEFAULT, Filtering.PREFIX_SUFFIX)
                    .row("accountEnabled", BOOLEAN, SELECT, Filtering.EQUAL)
                    .row("companyName", TEXT, SELECT, Filtering.ADVANCED_PREFIX)
                    .row("createdDateTime", TIME, SELECT, Filtering.RANGE)
                    .row("creationType", TEXT, SELECT, Filtering.EQUAL)
                    .row("department", TEXT, SELECT, Filtering.EQUAL)
                    .row("employeeId", TEXT, SELECT, Filtering.PREFIX)
                    .row("externalUserState", TEXT, SELECT, Filtering.EQUAL)
                    .row("mailNickname", TEXT, SELECT, Filtering.PREFIX)
                    .row("onPremisesDistinguishedName", TEXT, SELECT, Filtering.NONE)
                    .row("onPremisesDomainName", TEXT, SELECT, Filtering.NONE)
                    .row("onPremisesExtensionAttributes", COMPLEX, SELECT, Filtering.EQUAL)
                    .row("onPremisesImmutableId", TEXT, SELECT, Filtering.EQUAL)
                    .row("onPremisesLastSyncDateTime", TIME, SELECT, Filtering.RANGE)
                    .row("onPremisesSamAccountName", TEXT, SELECT, Filtering.PREFIX)
                    .row("onPremisesSecurityIdentifier", TEXT, SELECT, Filtering.EQUAL)
                    .row("onPremisesSyncEnabled", BOOLEAN, SELECT, Filtering.EQUAL)
                    .row("onPremisesUserPrincipalName", TEXT, SELECT, Filtering.PREFIX)
                    .row("otherMails", LIST, SELECT, Filtering.PREFIX_SUFFIX)
                    .row("proxyAddresses", LIST, SELECT, Filtering.PREFIX_SUFFIX)
                    .row("securityIdentifier", TEXT, SELECT, Filtering.NONE)
                    .row("usageLocation", TEXT, SELECT, Filtering.EQUAL)
                    .row("userType", TEXT, SELECT, Filtering.EQUAL)),

    /** Registered and joined devices. */
    DEVICE(
            "device",
            new Table()
                    .row("accountEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("deviceId", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("displayName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("operatingSystem", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("onPremisesSecurityIdentifier", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("onPremisesSyncEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)),

    /** Mail contacts; {@code orgContact} in Graph. */
    CONTACT(
            "orgContact",
            new Table()
                    .row("displayName", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("mail", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("mailNickname", TEXT, DEFAULT, Filtering.PREFIX)
                    .row("onPremisesSyncEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)),

    /** An application's identity in the tenant. */
    SERVICE_PRINCIPAL(
            "servicePrincipal",
            new Table()
                    .row("accountEnabled", BOOLEAN, DEFAULT, Filtering.EQUAL)
                    .row("appId", TEXT, DEFAULT, Filtering.EQUAL)
                    .row("displayName", TEXT, DEFAULT, Filtering.PREFIX));

    private final String graphName;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<Property> properties;

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor, then only read
    private final Map<String, Integer> indexes = new HashMap<>();

    ObjectType(String graphName, Table table) {
        this.graphName = graphName;
        this.properties = List.copyOf(table.rows);
        for (int i = 0; i < properties.size(); i++) {
            indexes.put(properties.get(i).name(), i);
        }
    }

    /** The resource's name in Graph, without its name space. */
    public String graphName() {
        return graphName;
    }

    /** The type annotation that a member of a mixed collection carries. */
    public String odataType() {
        return "#microsoft.graph." + graphName;
    }

    /** The table's rows. */
    public List<Property> properties() {
        return properties;
    }

    /** The row of a property, empty if this kind has no such property. */
    public Optional<Property> property(String name) {
        return Optional.ofNullable(indexes.get(name)).map(properties::get);
    }

    /**
     * The place of a property in the table.
     *
     * @throws IllegalArgumentException if this kind has no such property
     */
    int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("A " + graphName + " has no property " + name);
        }
        return index;
    }

    private static final class Table {
        private final List<Property> rows = new ArrayList<>();

        Table row(String name, Property.Kind kind, Exposure exposure, Filtering filter) {
            rows.add(new Property(name, kind, exposure, filter));
            return this;
        }
    }
}
