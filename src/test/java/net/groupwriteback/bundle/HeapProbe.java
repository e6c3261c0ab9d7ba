/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;

/**
 * A host that never has a secret as text: it works with both connectors and writes down, while they are in use, all that is
 * alive on its heap.
 */
public final class HeapProbe {
    private static final ObjectClass GROUP = new ObjectClass("group");

    private HeapProbe() {}

    /**
     * Takes settings as {@link FrameworkProbe} does, of {@code source}, {@code signed} (another source), {@code target} and
     * {@code external} (another target); for secrets, {@code file.<resource>.<setting>} and the file that holds it; {@code heap}; and
     * {@code held.*}, files whose contents are kept on purpose, each in another form.
     */
    public static void main(String[] arguments) throws IOException {
        Properties settings = FrameworkProbe.load(Path.of(arguments[0]));
        PackedBundle bundle = PackedBundle.load();
        List<ConnectorFacade> sources = List.of(
                bundle.facade(PackedBundle.SOURCE, of(settings, "source.")),
                bundle.facade(PackedBundle.SOURCE, of(settings, "signed.")));
        List<ConnectorFacade> targets = List.of(
                bundle.facade(PackedBundle.TARGET, of(settings, "target.")),
                bundle.facade(PackedBundle.TARGET, of(settings, "external.")));
        for (ConnectorFacade source : sources) {
            source.test();
            source.search(GROUP, null, group -> true, null);
        }
        int number = 0;
        for (ConnectorFacade target : targets) {
            target.test();
            target.create(
                    GROUP,
                    Set.of(
                            AttributeBuilder.build(
                                    "__NAME__", "CN=crew" + ++number + "," + settings.getProperty("container")),
                            AttributeBuilder.build("cloudAnchor", "Group_" + UUID.randomUUID())),
                    null);
        }
        List<Object> held = List.of(
                chars(settings, "held.chars"),
                new String(chars(settings, "held.text")),
                new String(chars(settings, "held.wide")) + '\u20AC',
                Files.readAllBytes(Path.of(settings.getProperty("held.octets"))));
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(settings.getProperty("heap"), true);
        } finally {
            Reference.reachabilityFence(held);
        }
        System.out.println("written");
        sources.forEach(ConnectorFacade::dispose);
        targets.forEach(ConnectorFacade::dispose);
    }

    private static Map<String, Object> of(Properties settings, String resource) throws IOException {
        Map<String, Object> all = FrameworkProbe.some(settings, resource);
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith("file." + resource)) {
                all.put(name.substring(("file." + resource).length()), secret(settings, name));
            }
        }
        return all;
    }

    private static GuardedString secret(Properties settings, String name) throws IOException {
        char[] text = chars(settings, name);
        GuardedString secret = new GuardedString(text);
        Arrays.fill(text, ' ');
        return secret;
    }

    private static char[] chars(Properties settings, String name) throws IOException {
        byte[] octets = Files.readAllBytes(Path.of(settings.getProperty(name)));
        char[] text = new char[octets.length];
        for (int i = 0; i < octets.length; i++) {
            text[i] = (char) octets[i];
        }
        Arrays.fill(octets, (byte) 0);
        return text;
    }
}
