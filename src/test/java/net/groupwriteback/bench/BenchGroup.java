/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.Name;

/**
 * A group with every attribute that group writeback maps, as a host gives it to the connector and as the directory stores
 * it. Immutable.
 *
 * @param dn its name
 * @param objectId the cloud group's id
 */
record BenchGroup(String dn, UUID objectId) {
    private static final String UNIVERSAL_SECURITY = "-2147483640";

    /** A group with a new cloud anchor. */
    static BenchGroup in(String container, String name) {
        return new BenchGroup("CN=" + name + "," + container, UUID.randomUUID());
    }

    /** What a host writes, with these members. */
    Set<Attribute> forConnector(List<String> memberAnchors) {
        Set<Attribute> attributes = new HashSet<>();
        attributes.add(new Name(dn));
        attributes.add(AttributeBuilder.build("cloudAnchor", anchor()));
        attributes.add(AttributeBuilder.build("groupKind", "universalMailEnabledSecurity"));
        attributes.add(AttributeBuilder.build("memberAnchor", memberAnchors));
        mapped().forEach((name, values) -> attributes.add(AttributeBuilder.build(name, values)));
        return attributes;
    }

    /** What the directory gets, without members. */
    Entry forDirectory() {
        Entry entry = new Entry(dn);
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("groupType", UNIVERSAL_SECURITY);
        entry.addAttribute("sAMAccountName", "bench_" + tail());
        entry.addAttribute("adminDescription", anchor());
        entry.addAttribute("msDS-ExternalDirectoryObjectId", anchor());
        mapped().forEach(entry::addAttribute);
        return entry;
    }

    private Map<String, List<String>> mapped() {
        String mail = tail() + "@example.test";
        return new TreeMap<>(Map.of(
                "displayName", List.of("Bench " + tail()),
                "description", List.of("A group of the benchmark, as long as descriptions are: " + objectId),
                "info", List.of("Written back from Microsoft 365"),
                "mail", List.of(mail),
                "mailNickname", List.of(tail()),
                "proxyAddresses", List.of("SMTP:" + mail, "smtp:" + tail() + "@mail.example.test"),
                "extensionAttribute1", List.of("one"),
                "wWWHomePage", List.of("https://example.test/" + tail())));
    }

    private String anchor() {
        return "Group_" + objectId;
    }

    private String tail() {
        String text = objectId.toString();
        return text.substring(text.lastIndexOf('-') + 1);
    }
}
