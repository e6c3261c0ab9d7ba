/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A library in the bundle, as {@code connector-manifest/THIRD-PARTY.md} locks it. Immutable.
 *
 * @param group Maven's group
 * @param artifact Maven's artifact
 * @param version the version
 * @param licence the SPDX name of the licence under which it is used
 * @param project where its sources are
 * @param sha256 of the jar
 */
record BundledPart(String group, String artifact, String version, String licence, String project, String sha256) {
    private static final Path LIST = Path.of("connector-manifest", "THIRD-PARTY.md");
    private static final Set<String> NOT_IN_LIB = Set.of("test", "provided", "system");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([^:`]+):([^:`]+):([^:`]+)` \\| (\\S+) \\| (https://\\S+) \\| `([0-9a-f]{64})` \\|$",
            Pattern.MULTILINE);

    /** How makers write the licences that a company may put into its identity platform without asking a lawyer first. */
    private static final Map<String, Pattern> ACCEPTED = Map.of(
            "Apache-2.0", Pattern.compile("(?i).*\\bapache\\b.*\\b2(\\.0)?\\b.*"),
            "MIT", Pattern.compile("(?i)(the )?mit( license)?|.*\\bMIT\\b.*"));

    /** Every part that is locked, in the order of the list. */
    static List<BundledPart> locked() throws IOException {
        return ROW.matcher(Files.readString(LIST))
                .results()
                .map(BundledPart::of)
                .toList();
    }

    private static BundledPart of(MatchResult row) {
        return new BundledPart(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5), row.group(6));
    }

    /** The name of its jar. */
    String file() {
        return artifact + "-" + version + ".jar";
    }

    /** Its name without the version, {@code group:artifact}. */
    String name() {
        return group + ":" + artifact;
    }

    /** Its name as a package URL. */
    String packageUrl() {
        return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
    }

    /** Whether a licence that its own project file, or one above it, names is the one of the list. */
    boolean declaresItsLicence() {
        Pattern written = ACCEPTED.get(licence);
        return written != null
                && declared(group, artifact, version).stream()
                        .anyMatch(name -> written.matcher(name).matches());
    }

    /** What its own project file asks for beside it, as {@code group:artifact:version}; not what only its tests or another build need. */
    List<String> asksFor() {
        return children(projectFile(group, artifact, version), "dependencies").stream()
                .flatMap(all -> children(all, "dependency").stream())
                .filter(asked -> !NOT_IN_LIB.contains(text(asked, "scope", "compile")))
                .filter(asked -> !text(asked, "optional", "false").equals("true"))
                .map(asked -> text(asked, "groupId") + ":" + text(asked, "artifactId") + ":" + text(asked, "version"))
                .toList();
    }

    /** The names of the licences in a project file or, where it has none, in its parent's. */
    private static List<String> declared(String group, String artifact, String version) {
        Element project = projectFile(group, artifact, version);
        List<String> names = new ArrayList<>();
        for (Element licences : children(project, "licenses")) {
            for (Element licence : children(licences, "license")) {
                children(licence, "name")
                        .forEach(name -> names.add(name.getTextContent().strip()));
            }
        }
        if (!names.isEmpty()) {
            return names;
        }
        return children(project, "parent").stream()
                .flatMap(parent ->
                        declared(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")).stream())
                .toList();
    }

    private static Element projectFile(String group, String artifact, String version) {
        Path file = Path.of(System.getProperty("maven.repo.local"))
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is no project file", e);
        }
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent().strip();
    }

    private static String text(Element parent, String name, String otherwise) {
        return children(parent, name).isEmpty() ? otherwise : text(parent, name);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
