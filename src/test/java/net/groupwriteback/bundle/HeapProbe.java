/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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

    /** Takes settings as {@link FrameworkProbe} does; in place of secrets the files that hold them, and {@code heap}. */
    public static void main(String[] arguments) throws IOException {
        Properties settings = FrameworkProbe.load(Path.of(arguments[0]));
        PackedBundle bundle = PackedBundle.load();
        Map<String, Object> ofSource = FrameworkProbe.some(settings, "source.");
        ofSource.put("clientSecret", secret(settings, "file.clientSecret"));
        Map<String, Object> ofTarget = FrameworkProbe.some(settings, "target.");
        ofTarget.put("bindPassword", secret(settings, "file.bindPassword"));
        ConnectorFacade source = bundle.facade(PackedBundle.SOURCE, ofSource);
        ConnectorFacade target = bundle.facade(PackedBundle.TARGET, ofTarget);
        source.test();
        source.search(GROUP, null, group -> true, null);
        target.test();
        target.create(
                GROUP,
                Set.of(
                        AttributeBuilder.build("__NAME__", "CN=crew," + settings.getProperty("container")),
                        AttributeBuilder.build("cloudAnchor", "Group_11111111-2222-3333-4444-555555555555")),
                null);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(settings.getProperty("heap"), true);
        System.out.println("written");
        source.dispose();
        target.dispose();
    }

    private static GuardedString secret(Properties settings, String name) throws IOException {
        byte[] octets = Files.readAllBytes(Path.of(settings.getProperty(name)));
        char[] text = new char[octets.length];
        for (int i = 0; i < octets.length; i++) {
            text[i] = (char) octets[i];
        }
        GuardedString secret = new GuardedString(text);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(text, ' ');
        return secret;
    }
}
