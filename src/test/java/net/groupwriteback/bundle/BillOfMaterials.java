/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the bundle is made of, in CycloneDX 1.6: for tools that look for known vulnerabilities. Without serial number and time,
 * so that the same bundle has the same one. Immutable.
 *
 * @param version the bundle's
 * @param parts what is in its {@code lib/}
 */
record BillOfMaterials(String version, List<BundledPart> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "net.groupwriteback";
    private static final String NAME = "connector-m365-groups";

    /** The file's text. */
    String text() throws JsonProcessingException {
        ObjectNode bill = JSON.createObjectNode();
        bill.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        bill.putObject("metadata").set("component", component(GROUP, NAME, version, packageUrl(), "Apache-2.0"));
        ArrayNode components = bill.putArray("components");
        ArrayNode dependencies = bill.putArray("dependencies");
        ArrayNode all = dependencies.addObject().put("ref", packageUrl()).putArray("dependsOn");
        for (BundledPart part : parts) {
            components.add(component(part));
            all.add(part.packageUrl());
            dependencies.addObject().put("ref", part.packageUrl());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bill).replace(System.lineSeparator(), "\n")
                + "\n";
    }

    private String packageUrl() {
        return "pkg:maven/" + GROUP + "/" + NAME + "@" + version + "?type=jar";
    }

    private static ObjectNode component(BundledPart part) {
        ObjectNode component =
                component(part.group(), part.artifact(), part.version(), part.packageUrl(), part.licence());
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", part.sha256());
        component.putArray("externalReferences").addObject().put("type", "vcs").put("url", part.project());
        return component;
    }

    private static ObjectNode component(String group, String name, String version, String packageUrl, String licence) {
        ObjectNode component = JSON.createObjectNode();
        component.put("type", "library").put("bom-ref", packageUrl);
        component.put("group", group).put("name", name).put("version", version).put("purl", packageUrl);
        component.putArray("licenses").addObject().putObject("license").put("id", licence);
        return component;
    }
}
