/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/** A host with a small heap that reads a group whose members do not end in every way. Prints what each way ended with. */
public final class EndlessMembersProbe {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String FINGERPRINT = "memberFingerprint";
    private static final int HEXADECIMAL = 64;

    private EndlessMembersProbe() {}

    /** Takes the path of a properties file as {@link FrameworkProbe} does, and in it {@code group}, the Entra id. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = FrameworkProbe.load(Path.of(arguments[0]));
        PackedBundle bundle = PackedBundle.load();
        ConnectorFacade source = bundle.facade(PackedBundle.SOURCE, FrameworkProbe.some(settings, "source."));
        ConnectorFacade target = bundle.facade(PackedBundle.TARGET, FrameworkProbe.some(settings, "target."));
        String id = settings.getProperty("group");
        for (String attribute : new String[] {"memberAnchor", "memberId", FINGERPRINT}) {
            attempt(
                    attribute,
                    () -> source.getObject(
                            GROUP,
                            new Uid(id),
                            new OperationOptionsBuilder()
                                    .setAttributesToGet(attribute)
                                    .build()));
        }
        Uid group = target.create(
                GROUP,
                Set.of(
                        new Name("CN=Endless," + settings.getProperty("container")),
                        AttributeBuilder.build("cloudAnchor", "Group_" + id),
                        AttributeBuilder.build("groupKind", "universalSecurity")),
                null);
        String intent = "1:" + "0".repeat(HEXADECIMAL);
        attempt(
                "streamed",
                () -> target.updateDelta(GROUP, group, Set.of(AttributeDeltaBuilder.build(FINGERPRINT, intent)), null));
        source.dispose();
        target.dispose();
    }

    private static void attempt(String what, Runnable read) {
        try {
            read.run();
            System.out.println(what + " came to an end");
        } catch (ConnectorException e) {
            System.out.println(what + " failed: " + e.getMessage());
        }
    }
}
