/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.w3c.dom.Element;

/** Runs the scripts of the samples' mappings as midPoint does: Groovy, with variables and a few functions. */
final class MappingScripts {
    private MappingScripts() {}

    /** Those of midPoint's script functions that the samples call; shadows, roles and resources are maps here. */
    public static final class Basic {
        /** The value of a resource's setting. */
        public Object getResourceIcfConfigurationPropertyValue(Object resource, String name) {
            return ((Map<?, ?>) resource).get(name);
        }

        /** The only value of a shadow's attribute. */
        public Object getAttributeValue(Object shadow, String name) {
            return ((Map<?, ?>) shadow).get(name);
        }

        /** The values of an extension item. */
        public Object getExtensionPropertyValues(Object object, String namespace, String name) {
            return ((Map<?, ?>) object).get(namespace + "#" + name);
        }

        /** A name below another, escaped. */
        public String composeDnWithSuffix(String type, String value, String suffix) throws InvalidNameException {
            LdapName name = new LdapName(suffix);
            return name.add(new Rdn(type, value)).toString();
        }
    }

    /** The script of the mapping of that name in a file. */
    static Element script(Sample sample, String mapping) {
        return sample.descendants("code").stream()
                .filter(code -> mapping.equals(nameOfMapping(code)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(sample + " has no script in " + mapping));
    }

    /** What a script answers; texts are plain strings. */
    static Object run(Element code, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("basic", new Basic());
        Object value = new GroovyShell(new Binding(all)).evaluate(Sample.text(code));
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static String nameOfMapping(Element code) {
        Element mapping = code;
        while (!List.of("outbound", "inbound", "mapping").contains(mapping.getLocalName())) {
            mapping = (Element) mapping.getParentNode();
        }
        return Sample.text(mapping, "name").orElse("");
    }
}
