/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.samples.BothConnectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every class, setting and attribute in the resources for midPoint is one that the packed connectors have. */
class MidpointContentIT {
    private static final String SOURCE = "objects/060-resource-source.xml";
    private static final String TARGET = "objects/050-resource-target.xml";

    @TempDir
    static Path folder;

    private static ResourceCheck check;

    @BeforeAll
    static void readBothSchemas() {
        check = new ResourceCheck(
                BothConnectors.BUNDLE, BothConnectors.read(folder).facts());
    }

    static Stream<Sample> resources() {
        return Sample.all().filter(sample -> sample.kind().equals("resource")).filter(sample -> !isMidpoints(sample));
    }

    /** The one resource of another connector: memberships that midPoint governs are written by its own for AD accounts. */
    private static boolean isMidpoints(Sample resource) {
        return resource.file().endsWith("070-resource-ad-accounts.xml")
                && Sample.text(resource.descendants("connectorRef").get(0))
                        .contains("\"com.evolveum.polygon.connector.ldap.ad.AdLdapConnector\"");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void theConnectorHasWhatTheResourceNames(Sample resource) {
        assertThat(check.problems(resource)).isEmpty();
    }

    @Test
    void bothSidesAreThere() {
        assertThat(resources().map(Sample::toString)).contains(SOURCE, TARGET);
    }

    /** Otherwise the fingerprints of the two sides would never meet. */
    @Test
    void theTargetReadsMembersAsTheSourceDoes() {
        Map<String, List<String>> source = settings(SOURCE);
        assertThat(settings(TARGET))
                .containsEntry("graphTenantId", source.get("tenantId"))
                .containsEntry("graphClientId", source.get("clientId"))
                .containsEntry("graphGroupKinds", source.get("groupKinds"))
                .containsEntry("graphSelection", source.get("selection"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SOURCE + "|M365GroupsConnector\" and|OtherConnector\" and|names no connector",
                SOURCE + "|<cfg:selection>all</cfg:selection>|<cfg:choice>all</cfg:choice>|no such setting",
                SOURCE
                        + "|<cfg:selection>all</cfg:selection>|<cfg:selection>some</cfg:selection>|refuses the settings: selection",
                SOURCE
                        + "|<cfg:tenantId>00000000-0000-0000-0000-000000000000</cfg:tenantId>|''|refuses the settings: tenantId",
                SOURCE + "|<t:clearValue>secret</t:clearValue>|secret|secrets, and nothing else",
                SOURCE + "|bundle/net.groupwriteback.connector-m365-groups|bundle/other|is not in the namespace",
                SOURCE + "|<generateObjectClass>ri:user|<generateObjectClass>ri:users|no object class",
                SOURCE + "|<objectClass>ri:group</objectClass>|<objectClass>ri:groups</objectClass>|no object class",
                SOURCE + "|ri:onPremisesMastered = false|ri:onPremises = false|no attribute onPremises",
                SOURCE + "|<ref>ri:mailNickname</ref>|<ref>ri:nickname</ref>|no attribute ri:nickname",
                SOURCE + "|<fetchStrategy>explicit</fetchStrategy>|''|never reads it",
                SOURCE
                        + "|<ref>ri:mail</ref>|<ref>ri:mail</ref><fetchStrategy>explicit</fetchStrategy>|returned by default",
                SOURCE + "|input != null|input == null|no guard",
                SOURCE
                        + "|memberFingerprint</path>|memberFingerprint</path><set><predefined>all</predefined></set>|no guard",
                "variants/governed/060-resource-source.xml|AttributeRef>ri:groupId<|AttributeRef>ri:groups<|no attribute ri:groups",
                "variants/governed-4.8/060-resource-source.xml|<valueAttribute>ri:id|<valueAttribute>ri:oid|no attribute ri:oid",
                SOURCE + "|<ref>ri:softDeleted</ref>|<ref>ri:softDeleted</ref><outbound/>|is not written",
                TARGET + "|<ref>ri:memberFingerprint</ref>|<ref>ri:memberCount</ref>|is not written",
                TARGET + "|<cfg:deleteMode>delete|<cfg:deleteMode>burn|refuses the settings: deleteMode",
                TARGET
                        + "|<ref>ri:mail</ref>|<ref>ri:adoptSid</ref><fetchStrategy>explicit</fetchStrategy><inbound/>|is not read"
            })
    void whatTheConnectorDoesNotHaveIsFound(String file, String part, String replacement, String problem) {
        assertThat(check.problems(Sample.of(file).with(part, replacement)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static Map<String, List<String>> settings(String file) {
        return Sample.children(
                        Sample.of(file).descendants("configurationProperties").get(0))
                .stream()
                .collect(Collectors.groupingBy(
                        Element::getLocalName, Collectors.mapping(Sample::text, Collectors.toList())));
    }
}
