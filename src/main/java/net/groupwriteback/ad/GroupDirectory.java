/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import net.groupwriteback.ad.anchor.AnchorIndex;
import net.groupwriteback.ad.anchor.CloudLinks;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.exchange.Recipients;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySchema;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.RefusedLogon;
import net.groupwriteback.ad.members.GlobalCatalog;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.MemberRules;
import net.groupwriteback.ad.members.MembershipWriter;
import net.groupwriteback.ad.members.NestedGroups;
import net.groupwriteback.ad.streamed.CloudMembers;
import net.groupwriteback.ad.streamed.StreamedMembership;
import net.groupwriteback.counters.Counters;

/**
 * What all instances of one resource share: connections, schema, the table of attributes, and the ways to read and write
 * membership. Immutable apart from its connections; thread-safe.
 *
 * @param client the connections
 * @param rules which groups may be written
 * @param links the attributes of the cloud anchor
 * @param attributes the table
 * @param anchors finds groups by cloud anchor
 * @param nested the groups that are written back
 * @param memberReader reads membership
 * @param membershipWriter writes membership
 * @param catalog the forest's global catalog
 * @param turns lets one thread at a time do something with a group
 * @param cloud the tenant that members are read from; empty where its settings are missing
 * @param streamed brings membership from there to here; empty likewise
 * @param recipients completes recipients of Exchange; empty where Exchange is not used
 */
record GroupDirectory(
        DirectoryClient client,
        GroupRules rules,
        CloudLinks links,
        GroupAttributes attributes,
        AnchorIndex anchors,
        NestedGroups nested,
        MemberReader memberReader,
        MembershipWriter membershipWriter,
        GlobalCatalog catalog,
        GroupTurns turns,
        Optional<CloudMembers> cloud,
        Optional<StreamedMembership> streamed,
        Optional<Recipients> recipients)
        implements AutoCloseable {
    /** The object class in the directory. */
    static final String GROUP = "group";

    /**
     * Connects and reads the schema.
     *
     * @param refusedLogon keeps all of them from trying a refused logon too often
     * @param catalog where the global catalog is
     * @param cloud where to read members from for streamed membership; closed with the connections
     * @param counters gets the requests sent and the members written
     * @throws RuntimeException a ConnId exception that names the setting and the remedy
     */
    static GroupDirectory connect(
            ConnectionSettings connection,
            RefusedLogon refusedLogon,
            CatalogPlace catalog,
            GroupRules rules,
            MemberRules memberRules,
            Optional<CloudMembers> cloud,
            Counters counters) {
        try {
            DirectoryClient client = DirectoryClient.connect(connection, refusedLogon, counters);
            try {
                ConnectionSettings place = catalog.settings(connection, client.facts());
                return of(client, new GlobalCatalog(place, refusedLogon, counters), rules, memberRules, cloud);
            } catch (LDAPException | RuntimeException e) {
                client.close();
                throw e;
            }
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, connecting(connection));
        }
    }

    /** What is said when a connection fails. */
    static String connecting(ConnectionSettings connection) {
        return "Connecting to " + connection.servers() + " as "
                + connection.logon().account();
    }

    private static GroupDirectory of(
            DirectoryClient client,
            GlobalCatalog catalog,
            GroupRules rules,
            MemberRules memberRules,
            Optional<CloudMembers> cloud)
            throws LDAPException {
        DirectorySchema schema = DirectorySchema.read(client, GROUP, GroupAttributes.NEEDED);
        CloudLinks links = new CloudLinks(schema);
        Optional<Recipients> recipients = rules.exchange().recipients(client, schema);
        AnchorIndex anchors = new AnchorIndex(client, links, rules.base());
        NestedGroups nested = NestedGroups.below(rules.base(), client, links, anchors);
        MemberReader reader = new MemberReader(client);
        MembershipWriter writer = new MembershipWriter(client, reader, nested, catalog, memberRules);
        return new GroupDirectory(
                client,
                rules,
                links,
                new GroupAttributes(schema, links, recipients.isPresent()),
                anchors,
                nested,
                reader,
                writer,
                catalog,
                new GroupTurns(),
                cloud,
                cloud.map(tenant -> new StreamedMembership(tenant, reader, nested, writer)),
                recipients);
    }

    /** The same with changes that go elsewhere. */
    GroupDirectory through(DirectoryClient other) {
        MemberReader reader = new MemberReader(other);
        MembershipWriter writer = membershipWriter.through(other, reader);
        return new GroupDirectory(
                other,
                rules,
                links,
                attributes,
                anchors,
                nested,
                reader,
                writer,
                catalog,
                turns,
                cloud,
                streamed.map(membership -> membership.through(reader, writer)),
                recipients);
    }

    @Override
    public void close() {
        cloud.ifPresent(CloudMembers::close);
        catalog.close();
        client.close();
    }
}
