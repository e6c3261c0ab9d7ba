/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;

/** A host that reads the groups of a tenant, signing in with what its environment gives it. Prints how many there are. */
public final class SignInProbe {
    private SignInProbe() {}

    /** Takes the path of a properties file with {@code source.*}. */
    public static void main(String[] arguments) throws IOException {
        Properties settings = FrameworkProbe.load(Path.of(arguments[0]));
        List<ConnectorObject> groups = new ArrayList<>();
        PackedBundle.load()
                .facade(PackedBundle.SOURCE, FrameworkProbe.some(settings, "source."))
                .search(new ObjectClass("group"), null, groups::add, null);
        System.out.println("groups " + groups.size());
        System.exit(0);
    }
}
