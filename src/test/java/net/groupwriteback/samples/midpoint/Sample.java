/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One object for midPoint, as a file that an administrator imports.
 *
 * @param file where it is
 * @param root its root element
 */
record Sample(Path file, Element root) {
    private static final Path FOLDER = Path.of("samples/midpoint");

    /** Every object below {@code samples/midpoint}. */
    static Stream<Sample> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().map(Sample::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in a file below {@code samples/midpoint}. */
    static Sample of(String file) {
        return read(FOLDER.resolve(file));
    }

    /** The root of the extension schema for midPoint 4.8, which is a file and no object. */
    static Element schemaFile() {
        return parse(text(FOLDER.resolve("schema/group-writeback.xsd")));
    }

    /** The same object with a part of its text replaced; the part must be there. */
    Sample with(String part, String replacement) {
        String text = text(file);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(file + " has no " + part);
        }
        return new Sample(file, parse(text.replace(part, replacement)));
    }

    /** What kind of object it is: the local name of the root. */
    String kind() {
        return root.getLocalName();
    }

    /** The object's identifier; empty text if it has none. */
    String oid() {
        return root.getAttribute("oid");
    }

    /** Every element of that name, at any depth, the root among them. */
    List<Element> descendants(String localName) {
        return descendants(root, localName);
    }

    /** Every element of that name below an element, at any depth. */
    static List<Element> descendants(Element element, String localName) {
        return elements(element.getElementsByTagNameNS("*", localName));
    }

    /** The element's own children that are elements. */
    static List<Element> children(Element element) {
        return elements(element.getChildNodes());
    }

    /** The first own child of that name. */
    static Optional<Element> child(Element element, String localName) {
        return children(element).stream()
                .filter(child -> child.getLocalName().equals(localName))
                .findFirst();
    }

    /** The text of the first own child of that name, stripped. */
    static Optional<String> text(Element element, String localName) {
        return child(element, localName).map(Sample::text);
    }

    /** The text of an element, stripped. */
    static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** Where in the object an element is, for messages: the names of its ancestors and what tells it from its siblings. */
    static String place(Element element) {
        String parent = element.getParentNode() instanceof Element above ? place(above) + "/" : "";
        String which = Stream.of("ref", "name", "intent")
                .map(name -> text(element, name))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> "[" + text + "]")
                .orElse("");
        return parent + element.getNodeName() + which;
    }

    @Override
    public String toString() {
        return FOLDER.relativize(file).toString();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static Sample read(Path file) {
        return new Sample(file, parse(text(file)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element parse(String text) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
