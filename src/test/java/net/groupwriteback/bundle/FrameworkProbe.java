/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.FrameworkUtil;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * A host in a JVM of its own, with nothing on its class path but a ConnId framework: reads the groups of a tenant
 * through the packed jar and writes the first of them to a directory. Prints one line per fact.
 */
public final class FrameworkProbe {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final Set<String> SECRETS = Set.of("clientSecret", "bindPassword", "graphClientSecret");
    private static final Set<String> FLAGS = Set.of("references");
    private static final Set<String> NUMBERS = Set.of("readTimeoutSeconds", "graphReadTimeoutSeconds", "proxyPort");
    private static final Set<String> LISTS = Set.of("servers");

    private FrameworkProbe() {}

    /** Takes the path of a properties file with {@code source.*}, {@code target.*} and {@code container}. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("framework " + FrameworkUtil.getFrameworkVersion().getVersion());
        run(PackedBundle.load(), Path.of(arguments[0]));
    }

    /** The work of a host with both connectors of a bundle; releases them as hosts do. */
    static void run(PackedBundle bundle, Path file) throws IOException {
        Properties settings = load(file);
        ConnectorFacade source = bundle.facade(PackedBundle.SOURCE, some(settings, "source."));
        ConnectorFacade target = bundle.facade(PackedBundle.TARGET, some(settings, "target."));
        List<ConnectorObject> groups = search(source);
        System.out.println("groups " + groups.size());
        printMemberships(source);
        writeFirst(target, groups.get(0), settings.getProperty("container"));
        source.dispose();
        target.dispose();
    }

    /** The groups of the one user: their ids, and the references that frameworks before 1.6 do not have. */
    private static void printMemberships(ConnectorFacade source) {
        ObjectClass user = new ObjectClass("user");
        boolean announced = source.schema().findObjectClassInfo("user").getAttributeInfo().stream()
                .anyMatch(info -> info.is("group"));
        OperationOptions options = new OperationOptionsBuilder()
                .setAttributesToGet("groupId", "group")
                .build();
        source.search(
                user,
                null,
                found -> {
                    Attribute references = found.getAttributeByName("group");
                    System.out.println(
                            "ids " + found.getAttributeByName("groupId").getValue());
                    System.out.println("references " + announced + " "
                            + (references == null ? "" : references.getValue().get(0)));
                    return true;
                },
                options);
    }

    private static List<ConnectorObject> search(ConnectorFacade source) {
        List<ConnectorObject> groups = new ArrayList<>();
        source.search(GROUP, null, groups::add, null);
        return groups;
    }

    private static void writeFirst(ConnectorFacade target, ConnectorObject group, String container) {
        Set<Attribute> attributes = new HashSet<>();
        attributes.add(new Name(text(group, "writebackRdn") + "," + container));
        attributes.add(AttributeBuilder.build("cloudAnchor", text(group, "cloudAnchor")));
        attributes.add(AttributeBuilder.build("groupKind", "universalSecurity"));
        Uid uid = target.create(GROUP, attributes, null);
        System.out.println("created " + new ArrayList<>(read(target, uid, "cloudAnchor")));

        Set<AttributeDelta> change = Set.of(AttributeDeltaBuilder.build("description", List.of("by delta")));
        target.updateDelta(GROUP, uid, change, null);
        System.out.println("updateDelta " + read(target, uid, "description"));

        target.update(GROUP, uid, Set.of(AttributeBuilder.build("description", "by value")), null);
        System.out.println("update " + read(target, uid, "description"));
    }

    private static List<Object> read(ConnectorFacade target, Uid uid, String attribute) {
        ConnectorObject object = target.getObject(
                GROUP,
                uid,
                new OperationOptionsBuilder().setAttributesToGet(attribute).build());
        return object.getAttributeByName(attribute).getValue();
    }

    private static String text(ConnectorObject object, String attribute) {
        return (String) object.getAttributeByName(attribute).getValue().get(0);
    }

    /** The settings in a file. */
    static Properties load(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    /** Those of one connector, as a facade takes them. */
    static Map<String, Object> some(Properties settings, String prefix) {
        Map<String, Object> result = new HashMap<>();
        for (String key : settings.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                String name = key.substring(prefix.length());
                result.put(name, typed(name, settings.getProperty(key)));
            }
        }
        return result;
    }

    private static Object typed(String name, String value) {
        if (SECRETS.contains(name)) {
            return new GuardedString(value.toCharArray());
        }
        if (FLAGS.contains(name)) {
            return Boolean.valueOf(value);
        }
        if (NUMBERS.contains(name)) {
            return Integer.valueOf(value);
        }
        return LISTS.contains(name) ? new String[] {value} : value;
    }
}
