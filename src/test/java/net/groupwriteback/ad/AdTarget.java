/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** The packed target connector on a container of its own in a test directory, and short ways to use and check it. */
final class AdTarget {
    static final ObjectClass GROUP = new ObjectClass("group");

    /** Account names are unique in a domain, and other test classes add users to the same one. */
    private static final int FIRST_USER = 70_001;

    private static final int PAGE = 1_000;

    private final TestDirectory directory;
    private final String container;
    private final ConnectorFacade facade;

    private AdTarget(TestDirectory directory, String container, Map<String, Object> settings) {
        this.directory = directory;
        this.container = container;
        this.facade = PackedBundle.load().facade(PackedBundle.TARGET, settings);
    }

    /** On a new container; settings are name, value, name, value. */
    static AdTarget in(TestDirectory directory, Object... settings) throws LDAPException {
        return at(directory, directory.newContainer("groups"), settings);
    }

    /** On a container that is there. */
    static AdTarget at(TestDirectory directory, String container, Object... settings) {
        Map<String, Object> all = settings(directory, container);
        all.put("bindUser", directory.connectorDn(asTheDirectoryReadsIt(container)));
        all.put("bindPassword", new GuardedString(directory.connectorPassword().toCharArray()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i].toString(), settings[i + 1]);
        }
        return new AdTarget(directory, container, all);
    }

    private static String asTheDirectoryReadsIt(String container) {
        try {
            return DnText.of(new DN(container));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The least settings that work. */
    static Map<String, Object> settings(TestDirectory directory, String container) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("servers", new String[] {directory.host() + ":" + directory.ldapsPort()});
        settings.put("trustedCertificates", directory.caFile().toString());
        settings.put("bindUser", directory.adminDn());
        settings.put("bindPassword", new GuardedString(directory.adminPassword().toCharArray()));
        settings.put("groupContainer", container);
        return settings;
    }

    ConnectorFacade facade() {
        return facade;
    }

    String container() {
        return container;
    }

    String dn(String name) {
        return "CN=" + name + "," + container;
    }

    /** A new cloud anchor. */
    static String anchor() {
        return "Group_" + UUID.randomUUID();
    }

    /** Creates a group with a new anchor and these attributes. */
    Uid create(String name, Attribute... attributes) {
        return createDn(dn(name), attributes);
    }

    Uid createDn(String dn, Attribute... attributes) {
        Set<Attribute> all = new HashSet<>(Arrays.asList(attributes));
        all.add(AttributeBuilder.build("__NAME__", dn));
        if (Stream.of(attributes).noneMatch(a -> a.is("cloudAnchor"))) {
            all.add(AttributeBuilder.build("cloudAnchor", anchor()));
        }
        return facade.create(GROUP, all, null);
    }

    void update(Uid uid, AttributeDelta... deltas) {
        facade.updateDelta(GROUP, uid, Set.of(deltas), null);
    }

    /** The group with its default attributes and these. */
    ConnectorObject get(Uid uid, String... more) {
        return facade.getObject(GROUP, uid, options(more));
    }

    /** The values of one attribute, which need not be returned by default. */
    List<Object> values(Uid uid, String name) {
        Attribute attribute = get(uid, name).getAttributeByName(name);
        return attribute == null ? List.of() : attribute.getValue();
    }

    Object value(Uid uid, String name) {
        List<Object> values = values(uid, name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The names (cn) of the groups that a filter finds. */
    List<String> find(Filter filter, String... more) {
        List<String> names = new ArrayList<>();
        facade.search(
                GROUP,
                filter,
                object -> names.add(
                        object.getAttributeByName("cn").getValue().get(0).toString()),
                options(Stream.concat(Stream.of("cn"), Stream.of(more)).toArray(String[]::new)));
        return names;
    }

    static OperationOptions options(String... more) {
        OperationOptionsBuilder builder = new OperationOptionsBuilder().setReturnDefaultAttributes(true);
        return builder.setAttributesToGet(more).build();
    }

    /** What an administrator sees. */
    Entry ldap(String dn, String... attributes) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            return connection.getEntry(dn, attributes);
        }
    }

    /** The SIDs of users, in order; the users are added if they are not there yet. */
    List<String> users(String ou, int count) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            if (connection.getEntry(userDn(ou, count), "1.1") == null) {
                directory.addUsers(FIRST_USER, count, ou);
            }
        }
        Map<String, String> found = new HashMap<>();
        SearchRequest request = new SearchRequest(
                userDn(ou, 1).substring(userDn(ou, 1).indexOf(',') + 1),
                SearchScope.ONE,
                "(objectClass=user)",
                "cn",
                "objectSid");
        try (LDAPConnection connection = directory.connect()) {
            ASN1OctetString cookie = null;
            do {
                request.setControls(new SimplePagedResultsControl(PAGE, cookie));
                SearchResult page = connection.search(request);
                page.getSearchEntries()
                        .forEach(user -> found.put(
                                user.getAttributeValue("cn"),
                                Sid.ofBytes(user.getAttributeValueBytes("objectSid"))
                                        .orElseThrow()
                                        .toString()));
                cookie = SimplePagedResultsControl.get(page).getCookie();
            } while (cookie.getValueLength() > 0);
        }
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> found.get(userName(number)))
                .toList();
    }

    /** The distinguished name of one of {@link #users}, counted from 1. */
    String userDn(String ou, int number) {
        return "CN=" + userName(number) + ",OU=" + ou + "," + directory.baseDn();
    }

    private static String userName(int number) {
        return String.format("user%05d", FIRST_USER - 1 + number);
    }
}
