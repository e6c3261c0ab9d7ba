/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups that are not ours, in every way in which they can be not ours, against everything that a host can ask for. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class OwnershipIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String[] LINKS = {"msDS-ExternalDirectoryObjectId", "adminDescription"};
    private static final int ROUNDS = 60;

    @Parameter
    TestDirectory directory;

    /** Why a group is not ours, and how a host is told. */
    private enum Foreign {
        NO_ANCHOR(PermissionDeniedException.class, "carries no cloud anchor"),
        NOT_AN_ANCHOR(PermissionDeniedException.class, "carries no cloud anchor"),
        TORN(PermissionDeniedException.class, "name two different cloud groups"),
        PROTECTED(PermissionDeniedException.class, "is protected by the directory"),
        OUTSIDE(UnknownUidException.class, "there is no group with objectGUID");

        private final Class<? extends ConnectorException> refusal;
        private final String words;

        Foreign(Class<? extends ConnectorException> refusal, String words) {
            this.refusal = refusal;
            this.words = words;
        }
    }

    /** What a host asks for. */
    @FunctionalInterface
    private interface Request {
        void send(ConnectorFacade facade, Uid uid, String container, String member);
    }

    private static final List<Request> REQUESTS = List.of(
            (facade, uid, container, member) ->
                    facade.updateDelta(GROUP, uid, Set.of(AttributeDeltaBuilder.build("description", "taken")), null),
            (facade, uid, container, member) ->
                    facade.update(GROUP, uid, Set.of(AttributeBuilder.build("displayName", "taken")), null),
            (facade, uid, container, member) ->
                    facade.update(GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", List.of())), null),
            (facade, uid, container, member) ->
                    facade.addAttributeValues(GROUP, uid, Set.of(AttributeBuilder.build("member", member)), null),
            (facade, uid, container, member) -> facade.update(
                    GROUP,
                    uid,
                    Set.of(AttributeBuilder.build("__NAME__", "CN=" + UUID.randomUUID() + "," + container)),
                    null),
            (facade, uid, container, member) -> facade.update(
                    GROUP, uid, Set.of(AttributeBuilder.build("cloudAnchor", "Group_" + UUID.randomUUID())), null),
            (facade, uid, container, member) ->
                    facade.update(GROUP, uid, Set.of(AttributeBuilder.build("groupKind", "universalSecurity")), null),
            (facade, uid, container, member) -> facade.delete(GROUP, uid, null));

    @Test
    void nothingThatAHostAsksForChangesAGroupThatIsNotOurs() throws LDAPException {
        long seed = Long.getLong("trust.seed", System.nanoTime());
        Random random = new Random(seed);
        String container = directory.newContainer("ownership");
        String outside = directory.newContainer("outside");
        ConnectorFacade facade =
                PackedBundle.load().facade(PackedBundle.TARGET, Resources.target(directory, container));
        try (LDAPConnection connection = directory.connect()) {
            for (int round = 0; round < ROUNDS; round++) {
                Foreign foreign = List.of(Foreign.values()).get(random.nextInt(Foreign.values().length));
                String dn = "CN=foreign " + round + "," + (foreign == Foreign.OUTSIDE ? outside : container);
                connection.add(group(dn, foreign));
                Uid uid = new Uid(guid(connection, dn));
                Map<String, Set<String>> before = everything(connection, container, outside);
                for (Request request : REQUESTS) {
                    assertThatThrownBy(() -> request.send(facade, uid, container, directory.adminDn()))
                            .as("%s, seed %d", foreign, seed)
                            .isInstanceOf(foreign.refusal)
                            .hasMessageContaining(foreign.words);
                }
                assertThat(everything(connection, container, outside))
                        .as("%s, seed %d", foreign, seed)
                        .isEqualTo(before);
            }
        } finally {
            facade.dispose();
        }
    }

    /** The same requests, for a group that is ours: none of them is refused for another reason, and each changes something. */
    @Test
    void everythingThatAHostAsksForChangesAGroupThatIsOurs() throws LDAPException {
        String container = directory.newContainer("ownership");
        ConnectorFacade facade =
                PackedBundle.load().facade(PackedBundle.TARGET, Resources.target(directory, container));
        try (LDAPConnection connection = directory.connect()) {
            String dn = "CN=ours," + container;
            Entry ours = group(dn, Foreign.OUTSIDE);
            ours.addAttribute("member", directory.adminDn());
            connection.add(ours);
            Uid uid = new Uid(guid(connection, dn));
            for (int number = 0; number < REQUESTS.size(); number++) {
                Map<String, Set<String>> before = everything(connection, container);
                REQUESTS.get(number).send(facade, uid, container, directory.adminDn());
                assertThat(everything(connection, container))
                        .as("request %d", number)
                        .isNotEqualTo(before);
            }
        } finally {
            facade.dispose();
        }
    }

    private static Entry group(String dn, Foreign foreign) {
        Entry group = new Entry(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", "f" + Long.toHexString(System.nanoTime())),
                new Attribute("description", "somebody else's"));
        switch (foreign) {
            case NOT_AN_ANCHOR -> group.addAttribute(LINKS[1], "Group_of friends");
            case TORN -> {
                group.addAttribute(LINKS[0], "Group_" + UUID.randomUUID());
                group.addAttribute(LINKS[1], "Group_" + UUID.randomUUID());
            }
            case PROTECTED -> {
                group.addAttribute(LINKS[1], "Group_" + UUID.randomUUID());
                group.addAttribute("adminCount", "1");
            }
            case OUTSIDE -> group.addAttribute(LINKS[1], "Group_" + UUID.randomUUID());
            default -> group.addAttribute("displayName", "Nobody's");
        }
        return group;
    }

    private static String guid(LDAPConnection connection, String dn) throws LDAPException {
        byte[] bytes = connection.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high =
                (head.getInt() & 0xFFFF_FFFFL) << 32 | (head.getShort() & 0xFFFFL) << 16 | (head.getShort() & 0xFFFFL);
        return new UUID(high, head.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    private static Map<String, Set<String>> everything(LDAPConnection connection, String... containers)
            throws LDAPException {
        Map<String, Set<String>> all = new TreeMap<>();
        for (String container : containers) {
            for (Entry entry : connection
                    .search(container, SearchScope.SUB, "(objectClass=*)", "*")
                    .getSearchEntries()) {
                Set<String> values = new HashSet<>();
                entry.getAttributes().forEach(attribute -> values.add(attribute.toString()));
                all.put(entry.getDN(), values);
            }
        }
        return all;
    }
}
