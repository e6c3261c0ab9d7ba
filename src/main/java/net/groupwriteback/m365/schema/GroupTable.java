/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.List;
import java.util.function.Function;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.schema.AttributeTable.Identity;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Rdn;
import net.groupwriteback.writeback.WritebackName;

/** The object class {@code group}: the default properties of v1.0 under their Graph names, and what writeback needs. */
public final class GroupTable {
    /** The name of the object class. */
    public static final String NAME = "group";

    /** Properties that every read of a group takes: they decide whether it is one of the groups chosen. */
    public static final List<String> KIND_PROPERTIES =
            List.of("groupTypes", "mailEnabled", "securityEnabled", "onPremisesSyncEnabled", "visibility");

    private static final int EXTENSION_ATTRIBUTES = 15;
    private static final String EXTENSIONS = "onPremisesExtensionAttributes";

    /** The table. */
    public static final AttributeTable<GroupEntry> TABLE = table();

    private GroupTable() {}

    /** The name of a group in Active Directory. */
    public static String writebackName(GroupEntry group) {
        return WritebackName.of(group.properties().text("displayName"), group.id());
    }

    private static AttributeTable<GroupEntry> table() {
        Identity<GroupEntry> identity = new Identity<>(
                "writebackName", GroupEntry::id, GroupTable::writebackName, List.of("id", "displayName"));
        Rows<GroupEntry> rows = new Rows<>(GroupEntry::properties);
        graphProperties(rows);
        extensionAttributes(rows);
        writeback(rows);
        membership(rows);
        onDemand(rows);
        return new AttributeTable<>(NAME, identity, rows.toList());
    }

    private static void graphProperties(Rows<GroupEntry> rows) {
        rows.texts("displayName", "description", "mail", "mailNickname", "classification", "visibility")
                .flags("mailEnabled", "securityEnabled", "isAssignableToRole")
                .lists("groupTypes", "proxyAddresses", "resourceBehaviorOptions", "resourceProvisioningOptions")
                .texts("membershipRule", "membershipRuleProcessingState")
                .texts("onPremisesDomainName", "onPremisesNetBiosName", "onPremisesSamAccountName")
                .texts("onPremisesSecurityIdentifier")
                .flags("onPremisesSyncEnabled")
                .times("onPremisesLastSyncDateTime")
                .texts("preferredDataLocation", "preferredLanguage", "securityIdentifier", "theme", "uniqueName")
                .times("createdDateTime", "deletedDateTime", "expirationDateTime", "renewedDateTime")
                .computed("sensitivityLabelId", String.class, GroupTable::sensitivityLabel, "assignedLabels");
    }

    private static void extensionAttributes(Rows<GroupEntry> rows) {
        for (int number = 1; number <= EXTENSION_ATTRIBUTES; number++) {
            String name = "extensionAttribute" + number;
            rows.computed(name, String.class, group -> extension(group, name), EXTENSIONS);
        }
    }

    private static void writeback(Rows<GroupEntry> rows) {
        rows.computed("groupKind", String.class, group -> AnchorRule.kindOf(group.properties())
                        .value())
                .computed("cloudAnchor", String.class, group -> CloudAnchor.ofObjectId(group.id())
                        .toString())
                .computed("writebackRdn", String.class, group -> Rdn.ofCommonName(writebackName(group)))
                .computed("onPremisesMastered", Boolean.class, group -> group.properties()
                        .isTrue("onPremisesSyncEnabled"))
                .computed("softDeleted", Boolean.class, GroupEntry::softDeleted);
    }

    private static void membership(Rows<GroupEntry> rows) {
        rows.listOnDemand("memberId", Facet.MEMBERS, ofMembers(Membership::ids))
                .listOnDemand("memberAnchor", Facet.MEMBERS, ofMembers(Membership::anchors))
                .onDemand(
                        "memberCount",
                        Integer.class,
                        Facet.MEMBERS,
                        ofMembers(members -> List.of(members.fingerprint().count())))
                .onDemand(
                        "memberWithoutAnchorCount",
                        Integer.class,
                        Facet.MEMBERS,
                        ofMembers(members -> List.of(members.withoutAnchor())))
                .onDemand(
                        "memberFingerprint",
                        String.class,
                        Facet.MEMBERS,
                        ofMembers(members -> List.of(members.fingerprint().toString())));
    }

    private static void onDemand(Rows<GroupEntry> rows) {
        rows.listOnDemand("ownerId", Facet.OWNERS, of(GroupEntry::owners, Membership::ids))
                .listOnDemand("ownerAnchor", Facet.OWNERS, of(GroupEntry::owners, Membership::anchors))
                .onDemand("hideFromAddressLists", Boolean.class, Facet.EXCHANGE, exchange("hideFromAddressLists"))
                .onDemand("allowExternalSenders", Boolean.class, Facet.EXCHANGE, exchange("allowExternalSenders"))
                .onDemand(
                        "writebackEnabled",
                        Boolean.class,
                        Facet.WRITEBACK,
                        of(GroupEntry::writeback, writeback -> List.of(writeback.enabled())))
                .onDemand(
                        "writebackGroupType",
                        String.class,
                        Facet.WRITEBACK,
                        of(GroupEntry::writeback, writeback -> List.of(writeback.type())));
    }

    private static Function<GroupEntry, List<?>> exchange(String property) {
        return of(GroupEntry::exchange, exchange -> Row.single(exchange.flag(property)));
    }

    private static Function<GroupEntry, List<?>> ofMembers(Function<Membership, List<?>> read) {
        return of(GroupEntry::members, read);
    }

    /** Reads from a facet; an attribute of a facet that is not known is left out. */
    private static <F> Function<GroupEntry, List<?>> of(Function<GroupEntry, F> facet, Function<F, List<?>> read) {
        return group -> facet.apply(group) == null ? null : read.apply(facet.apply(group));
    }

    private static String extension(GroupEntry group, String name) {
        return group.properties().child(EXTENSIONS).map(all -> all.text(name)).orElse(null);
    }

    private static String sensitivityLabel(GroupEntry group) {
        return group.properties().objects("assignedLabels").stream()
                .map(label -> label.text("labelId"))
                .findFirst()
                .orElse(null);
    }
}
