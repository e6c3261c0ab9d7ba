/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The samples for midPoint are well formed, in midPoint's order of elements, and refer only to what is there. */
class MidpointShapeTest {
    private static final String SOURCE = "objects/060-resource-source.xml";
    private static final String TASK = "tasks/120-livesync-source.xml";

    /** midPoint's own: the administrator, and the archetypes of reconciliation, import, live synchronisation and recomputation. */
    private static final Set<String> MIDPOINTS_OWN = Set.of(
            "00000000-0000-0000-0000-000000000002",
            "00000000-0000-0000-0000-000000000501",
            "00000000-0000-0000-0000-000000000502",
            "00000000-0000-0000-0000-000000000503",
            "00000000-0000-0000-0000-000000000504");

    private static final String BRAKE = "c1060000-0000-4000-8000-000000000040";

    private final ElementTable table = ElementTable.load();

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void elementsAreMidpointsInTheirOrder(Sample sample) {
        assertThat(table.problems(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void referencesLeadToAnObjectOfTheSet(Sample sample) {
        assertThat(dangling(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mappingsNameItemsThatRolesHave(Sample sample) {
        assertThat(items().problems(sample)).isEmpty();
    }

    @Test
    void everyKindOfObjectIsThere() {
        assertThat(samples().map(Sample::kind))
                .contains("schema", "objectTemplate", "archetype", "role", "resource", "task");
    }

    @Test
    void identifiersAreUniqueWithinASet() {
        List<String> oids = samples()
                .filter(sample -> !sample.file().startsWith(Path.of("samples/midpoint/variants")))
                .map(Sample::oid)
                .toList();
        assertThat(oids).doesNotHaveDuplicates().allMatch(oid -> oid.startsWith("c1060000-"));
    }

    /** midPoint 4.8 takes the extension from a file, newer ones from an object: both say the same. */
    @Test
    void theSchemaFileSaysWhatTheSchemaObjectSays() {
        String file = withoutBlanks(Sample.schemaFile());
        String object =
                withoutBlanks(Sample.child(Sample.of("objects/010-schema.xml").root(), "definition")
                        .flatMap(definition -> Sample.child(definition, "schema"))
                        .orElseThrow());
        assertThat(object).isEqualTo(file);
    }

    /** A variant is the file that it stands in for, but for its membership, its settings and what it says of itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass-through/050-resource-target.xml",
                "pass-through/060-resource-source.xml",
                "governed/050-resource-target.xml",
                "governed/060-resource-source.xml",
                "governed-4.8/050-resource-target.xml",
                "governed-4.8/060-resource-source.xml"
            })
    void variantsDifferInTheirMembershipOnly(String file) {
        List<String> own = groupMappings(Sample.of("variants/" + file));
        List<String> base = groupMappings(Sample.of("objects/" + file.substring(file.indexOf('/') + 1)));
        assertThat(own).isEqualTo(base).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<kind>entitlement</kind>|<kynd>entitlement</kynd>|no such element",
                "<strength>strong</strength>|<strength>brutal</strength>|is no {strong",
                "<default>true</default>|<default>yes</default>|is no bool",
                "<ref>ri:id</ref>|<ref>rj:id</ref>|is no path",
                "<ref>ri:mail</ref>|''|needs ref",
                "<correlator/>|<correlator/><correlator/>|more than one correlator",
                "<name>Microsoft 365 groups</name>|''|needs name",
                "<cap:preciseTokenValue>|<cap:enabled>maybe</cap:enabled><cap:preciseTokenValue>|is no bool",
                "<intent>group</intent>|<default>true</default><intent>group</intent>|must stand before",
                "type=\"c:ArchetypeType\"|''|is no oidRef"
            })
    void whatIsWrongInAResourceIsFound(String part, String replacement, String problem) {
        assertThat(table.problems(Sample.of(SOURCE).with(part, replacement)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT5M|5 minutes|is no duration",
                "<interval>300</interval>|<interval>5m</interval>|is no int",
                "<executionState>runnable</executionState>|''|needs executionState",
                "<liveSynchronization>|<liveSync/><liveSynchronization>|no such element"
            })
    void whatIsWrongInATaskIsFound(String part, String replacement, String problem) {
        assertThat(table.problems(Sample.of(TASK).with(part, replacement)))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    /** An error is tried again later, but not the one by which the brake stops a task: the deletion would only be put off. */
    @ParameterizedTest
    @MethodSource("samples")
    void nothingIsTriedAgainThatTheBrakeStopped(Sample sample) {
        boolean braked = sample.descendants("targetRef").stream()
                .anyMatch(target -> target.getAttribute("oid").equals(BRAKE));
        List<Element> entries = braked ? sample.descendants("entry") : List.of();
        if (!entries.isEmpty()) {
            assertThat(Sample.descendants(entries.get(0), "errorCategory").stream()
                            .map(Sample::text))
                    .containsExactly("policyThreshold");
            assertThat(Sample.descendants(entries.get(0), "stop")).hasSize(1);
        }
    }

    /** Roles are deleted by the tasks that read the source, so these have the brake. */
    @Test
    void whatDeletesRolesHasTheBrake() {
        assertThat(samples()
                        .filter(sample -> sample.descendants("targetRef").stream()
                                .anyMatch(target -> target.getAttribute("oid").equals(BRAKE)))
                        .map(sample -> sample.file().getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "120-livesync-source.xml",
                        "130-import-source.xml",
                        "150-reconcile-source.xml",
                        "130-import-source.xml",
                        "150-reconcile-source.xml");
    }

    @Test
    void aReferenceIntoTheVoidIsFound() {
        assertThat(dangling(Sample.of(TASK).with("000000000060", "000000000069")))
                .hasSize(1);
    }

    @Test
    void anItemThatNoRoleHasIsFound() {
        assertThat(items().problems(Sample.of(SOURCE).with("extension/gw:softDeleted", "extension/gw:deleted")))
                .hasSize(1);
        assertThat(items().problems(
                                Sample.of(SOURCE).with("xmlns:gw=\"http://groupwriteback.net", "xmlns:gw=\"http://x")))
                .isNotEmpty();
        assertThat(items().problems(Sample.of(SOURCE).with("<path>emailAddress</path>", "<path>mail</path>")))
                .hasSize(1);
    }

    @Test
    void aBrokenFileIsFound() {
        Sample sample = Sample.of(SOURCE);
        assertThatThrownBy(() -> sample.with("</schemaHandling>", "")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Everything that is said of the groups except their members. */
    private static List<String> groupMappings(Sample resource) {
        Element groups = resource.descendants("objectType").stream()
                .filter(type -> Sample.text(type, "kind").equals(Optional.of("entitlement")))
                .filter(type -> Sample.child(type, "focus").isPresent())
                .findFirst()
                .orElseThrow();
        return Sample.children(groups).stream()
                .filter(child -> !Sample.text(child, "ref").orElse("").startsWith("ri:member"))
                .map(child -> child.getTextContent().replaceAll("\\s+", " "))
                .toList();
    }

    private static RoleItems items() {
        return RoleItems.of(Sample.of("objects/010-schema.xml"));
    }

    private static List<String> dangling(Sample sample) {
        Set<String> known = Stream.concat(samples().map(Sample::oid), MIDPOINTS_OWN.stream())
                .collect(Collectors.toSet());
        return sample.descendants("*").stream()
                .map(element -> element.getAttribute("oid"))
                .filter(oid -> !oid.isEmpty() && !known.contains(oid))
                .toList();
    }

    private static String withoutBlanks(Element element) {
        return Sample.descendants(element, "*").stream()
                .map(part -> part.getNodeName()
                        + attributes(part)
                        + (Sample.children(part).isEmpty() ? Sample.text(part) : ""))
                .collect(Collectors.joining("\n", attributes(element), ""));
    }

    private static String attributes(Element element) {
        return Stream.of("name", "type", "minOccurs", "maxOccurs", "ref", "targetNamespace")
                .filter(element::hasAttribute)
                .map(name -> " " + name + "=" + element.getAttribute(name))
                .collect(Collectors.joining());
    }
}
