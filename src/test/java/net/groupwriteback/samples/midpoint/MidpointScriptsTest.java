/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyShell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The scripts in the samples for midPoint are Groovy and answer as the groups need. */
class MidpointScriptsTest {
    private static final String TARGET = "objects/050-resource-target.xml";
    private static final String SOURCE = "objects/060-resource-source.xml";
    private static final String DECISIONS = "objects/020-object-template-decisions.xml";
    private static final String ROOT = "OU=Groups,DC=ad,DC=example,DC=com";

    static Stream<Sample> samples() {
        return Sample.all().filter(sample -> !sample.descendants("code").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void scriptsAreGroovy(Sample sample) {
        assertThat(sample.descendants("code")).allSatisfy(code -> assertThat(new GroovyShell().parse(Sample.text(code)))
                .isNotNull());
    }

    @Test
    void aScriptThatIsNotGroovyIsFound() {
        Sample broken = Sample.of(SOURCE).with("input != null", "input !=");
        assertThatThrownBy(() -> scriptsAreGroovy(broken))
                .isInstanceOfAny(CompilationFailedException.class, AssertionError.class);
    }

    @Test
    void membershipPassesOnlyWhenItIsTold() {
        Element guard = script(SOURCE, "members");
        assertThat(MappingScripts.run(guard, Map.of("input", "0:abc"))).isEqualTo(true);
        assertThat(MappingScripts.run(guard, bindings("input", null))).isEqualTo(false);
    }

    @Test
    void membersThatPassThroughStayWhileTheGroupIsInTheBin() {
        Element members = script("variants/pass-through/060-resource-source.xml", "members");
        Map<String, Object> bindings = bindings("input", List.of("S-1-5-21-1-2-3-1001"));
        bindings.put(
                "focus", Map.of("http://groupwriteback.net/xml/ns/role#memberAnchor", List.of("S-1-5-21-1-2-3-1002")));
        bindings.put("shadow", Map.of("softDeleted", false));
        assertThat(MappingScripts.run(members, bindings)).isEqualTo(List.of("S-1-5-21-1-2-3-1001"));
        bindings.put("shadow", Map.of("softDeleted", true));
        bindings.put("input", null);
        assertThat(MappingScripts.run(members, bindings)).isEqualTo(List.of("S-1-5-21-1-2-3-1002"));
        bindings.put("shadow", Map.of("softDeleted", false));
        assertThat(MappingScripts.run(members, bindings)).isNull();
    }

    @Test
    void governedMembershipFindsTheRoleByItsGroup() {
        Element role = script("variants/governed-4.8/060-resource-source.xml", "membership-to-assignment");
        assertThat(MappingScripts.run(role, bindings("entitlement", Map.of("id", "42"))))
                .isEqualTo("42");
        assertThat(MappingScripts.run(role, bindings("entitlement", null))).isNull();
    }

    /** midPoint runs what stands between backticks in a filter. */
    @ParameterizedTest
    @ValueSource(strings = {"variants/governed/030-archetype.xml", "variants/governed-4.8/030-archetype.xml"})
    void filtersWithScriptsAreGroovy(String file) {
        List<String> scripts = Sample.of(file).descendants("text").stream()
                .map(Sample::text)
                .filter(text -> text.contains("`"))
                .map(text -> text.substring(text.indexOf('`') + 1, text.lastIndexOf('`')))
                .toList();
        assertThat(scripts).hasSize(1).allSatisfy(script -> assertThat(new GroovyShell().parse(script))
                .isNotNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CN=Sales_0305e82c1a2b|-|-|CN=Sales_0305e82c1a2b," + ROOT,
                "CN=a\\,b_0305e82c1a2b|-|OU=Mail|CN=a\\,b_0305e82c1a2b,OU=Mail," + ROOT,
                "CN=Sales_0305e82c1a2b|-|OU=x,dc=ad,dc=example,dc=com|CN=Sales_0305e82c1a2b,OU=x,dc=ad,dc=example,dc=com",
                "CN=Sales_0305e82c1a2b|sales, all|-|CN=sales\\, all," + ROOT,
                "-|sales|-|-"
            })
    void namesAreBuiltBelowTheContainer(String rdn, String other, String container, String expected) {
        Map<String, Object> bindings = bindings("writebackRdn", rdn, "adName", other, "adContainer", container);
        bindings.put("resource", Map.of("groupContainer", ROOT));
        assertThat(MappingScripts.run(script(TARGET, "dn"), bindings)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "microsoft365, -, a@b.c, universalDistribution",
                "distribution, -, a@b.c, universalDistribution",
                "security, -, -, universalSecurity",
                "mailEnabledSecurity, -, a@b.c, universalMailEnabledSecurity",
                "microsoft365, universalSecurity, a@b.c, universalMailEnabledSecurity",
                "microsoft365, universalMailEnabledSecurity, -, universalSecurity",
                "microsoft365, domainLocalSecurity, a@b.c, domainLocalMailEnabledSecurity",
                "security, globalDistribution, -, globalDistribution",
                "-, universalSecurity, -, -"
            })
    void kindsReadBackAsTheyAreWritten(String cloud, String wanted, String mail, String expected) {
        assertThat(MappingScripts.run(
                        script(TARGET, "kind"), bindings("groupKind", cloud, "adKind", wanted, "emailAddress", mail)))
                .isEqualTo(expected);
    }

    @Test
    void descriptionsAreCutWhereActiveDirectoryEndsThem() {
        Element script = script(TARGET, "description");
        String longest = "x".repeat(1024);
        assertThat(MappingScripts.run(script, bindings("description", null))).isNull();
        assertThat(MappingScripts.run(script, bindings("description", longest))).isEqualTo(longest);
        assertThat(MappingScripts.run(script, bindings("description", longest + "y")))
                .isEqualTo(longest);
        assertThat(MappingScripts.run(script, bindings("description", "x".repeat(1023) + "\uD83D\uDE00")))
                .isEqualTo("x".repeat(1023));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"true, -, true", "true, true, true", "true, false, false", "false, -, false", "false, true, false"
            })
    void aGroupIsThereWhileItIsWanted(Boolean legal, Boolean writeback, boolean expected) {
        assertThat(MappingScripts.run(script(TARGET, "wanted"), bindings("legal", legal, "writeback", writeback)))
                .isEqualTo(expected);
    }

    @Test
    void decisionsByRule() {
        assertThat(MappingScripts.run(script(TARGET, "removed-while-in-the-bin"), bindings("softDeleted", true)))
                .isEqualTo(true);
        assertThat(MappingScripts.run(script(TARGET, "removed-while-in-the-bin"), bindings("softDeleted", null)))
                .isEqualTo(false);
        assertThat(MappingScripts.run(
                        script(DECISIONS, "security-groups-for-microsoft365"), Map.of("groupKind", "security")))
                .isEqualTo(false);
        assertThat(MappingScripts.run(script(DECISIONS, "container-by-kind"), Map.of("groupKind", "security")))
                .isEqualTo("OU=Security");
        assertThat(MappingScripts.run(script(DECISIONS, "container-by-kind"), Map.of("groupKind", "microsoft365")))
                .isEqualTo("OU=Mail");
    }

    /** Several sources in one script: midPoint would otherwise run it for each combination of old and new values. */
    @ParameterizedTest
    @MethodSource("samples")
    void scriptsOfSeveralSourcesAreEvaluatedAsAWhole(Sample sample) {
        List<Element> mappings = Stream.of("outbound", "inbound", "mapping")
                .flatMap(name -> sample.descendants(name).stream())
                .filter(mapping -> Sample.children(mapping).stream()
                                .filter(child -> child.getLocalName().equals("source"))
                                .count()
                        > 1)
                .toList();
        assertThat(mappings).allSatisfy(mapping -> assertThat(Sample.descendants(mapping, "relativityMode"))
                .extracting(Sample::text)
                .containsExactly("absolute"));
    }

    private static Element script(String file, String mapping) {
        return MappingScripts.script(Sample.of(file), mapping);
    }

    private static Map<String, Object> bindings(Object... namesAndValues) {
        Map<String, Object> bindings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            bindings.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return bindings;
    }
}
