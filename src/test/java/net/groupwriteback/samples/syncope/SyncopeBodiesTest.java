/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.syncope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.samples.RestServer;
import net.groupwriteback.samples.Script;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The REST bodies for Apache Syncope are of its model, the same for every version, and sent by the script in order. */
class SyncopeBodiesTest {
    private static final String PASSWORD = "pass\"word";

    @TempDir
    Path folder;

    private final BodyModel model = BodyModel.load();
    private final RestServer syncope = new RestServer("admin", PASSWORD);

    @AfterEach
    void end() {
        syncope.close();
    }

    static Stream<String> versions() {
        return Bodies.VERSIONS.stream();
    }

    static Stream<Arguments> bodies() {
        return versions()
                .flatMap(version -> new Bodies(version).names().stream().map(name -> Arguments.of(version, name)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesAreOfTheModel(String version, String name) {
        Bodies bodies = new Bodies(version);
        JsonNode body = version.equals("2.1") ? bodies.current(name) : bodies.body(name);
        assertThat(model.problems(Bodies.type(name), body)).isEmpty();
    }

    /** 2.1 is what runs in continuous integration; the others say the same in their version's words. */
    @ParameterizedTest
    @MethodSource("bodies")
    void everyVersionSaysTheSame(String version, String name) {
        JsonNode expected = new Bodies("2.1").current(name);
        if (version.equals("4") && name.equals("implementation-writeback.json")) {
            ((ObjectNode) expected).put("type", "INBOUND_ACTIONS");
        }
        assertThat(new Bodies(version).current(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionHasEveryBodyInTheSameOrder(String version) {
        Bodies base = new Bodies("2.1");
        Bodies bodies = new Bodies(version);
        String actions = version.equals("4") ? "INBOUND_ACTIONS" : "PULL_ACTIONS";
        assertThat(bodies.names()).isEqualTo(base.names());
        assertThat(bodies.text("requests.txt").replaceAll(" +", " "))
                .isEqualTo(base.text("requests.txt").replaceAll(" +", " ").replace("PULL_ACTIONS", actions));
    }

    @ParameterizedTest
    @CsvSource({"2.1,LongText", "2.1,Writeback", "3.0,LongText", "3.0,Writeback", "4,LongText", "4,Writeback"})
    void scriptsOverrideWhatTheirVersionHas(String version, String name) throws IOException {
        CompilationUnit unit = new CompilationUnit();
        unit.addSource(name, new Bodies(version).text(name + ".groovy"));
        unit.compile(Phases.CONVERSION);
        List<String> expected = Files.readAllLines(Path.of("src/test/resources/syncope/scripts.txt")).stream()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.startsWith(version + " " + name + " "))
                .toList();
        assertThat(unit.getAST().getClasses()).singleElement().satisfies(made -> {
            assertThat(made.getName()).isEqualTo(name);
            assertThat(made.getMethods().stream()
                            .filter(method -> method.getAnnotations().stream()
                                    .anyMatch(annotation ->
                                            annotation.getClassNode().getName().equals("Override")))
                            .map(method -> version + " " + name + " " + signature(method)))
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theScriptSendsEveryBody(String version) throws IOException {
        syncope.answer("POST /rest/", new RestServer.Answer(201, Map.of("X-Syncope-Key", "key-1"), ""));
        assertThat(load(version).status()).isZero();
        List<String> expected = new Bodies(version)
                .text("requests.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll(" +", " ").split(" ", -1))
                .map(words -> words[0] + " /rest/" + words[1])
                .toList();
        assertThat(syncope.calls().stream().map(RestServer.Call::line)).isEqualTo(expected);
        assertThat(syncope.calls()).allSatisfy(call -> assertThat(call.body())
                .isNotEmpty()
                .doesNotContain("${cloud", "${list:", "${file:", "${tenant", "${membership"));
        JsonNode source = Bodies.parse(body("resource-source.json", version));
        assertThat(source.get("connector").asText()).isEqualTo("key-1");
        JsonNode writeback = Bodies.parse(body("implementation-writeback.json", version));
        assertThat(writeback.get("body").asText())
                .isEqualTo(new Bodies(version).text("Writeback.groovy").stripTrailing());
    }

    @Test
    void aRefusalStopsTheScript() throws IOException {
        syncope.answer("POST /rest/anyTypeClasses", new RestServer.Answer(409, Map.of(), ""));
        Script.Result result = load("4");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("POST anyTypeClasses: refused with status 409");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task-full.json|pullMode|sometimes|is no {FULL",
                "task-full.json|reconciliation|x|no field reconciliation",
                "resource-target.json|provisions|x|provisions is a list",
                "schema-mail.json|multivalue|yes|is no bool"
            })
    void whatIsWrongIsFound(String name, String field, String value, String problem) {
        ObjectNode body = (ObjectNode) new Bodies("4").body(name);
        body.put(field, value);
        assertThat(model.problems(Bodies.type(name), body))
                .anySatisfy(found -> assertThat(found).contains(problem));
        body.remove("key");
        body.remove("name");
        assertThat(model.problems(Bodies.type(name), body))
                .anySatisfy(found -> assertThat(found).contains("needs"));
    }

    private static String signature(MethodNode method) {
        return Stream.concat(
                        Stream.of(method.getReturnType().getNameWithoutPackage(), method.getName()),
                        Stream.of(method.getParameters())
                                .map(parameter -> parameter.getType().getNameWithoutPackage()))
                .collect(Collectors.joining(" "));
    }

    private Script.Result load(String version) throws IOException {
        Path settings = folder.resolve("my.settings");
        Files.copy(Path.of("samples/syncope/settings.sample"), settings);
        return Script.run(
                Map.of("SYNCOPE_PASSWORD", PASSWORD),
                List.of("samples/syncope/load.sh", syncope.root() + "/rest", settings.toString(), version));
    }

    /** What was sent of a file of the folder: requests come in the order of the file that names them. */
    private String body(String name, String version) {
        List<String> names = new Bodies(version)
                .text("requests.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +", -1)[2])
                .toList();
        return syncope.calls().get(names.indexOf(name)).body();
    }
}
