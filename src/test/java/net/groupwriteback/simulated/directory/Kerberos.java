/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How clients bind to a directory by Kerberos. Immutable. */
public final class Kerberos {
    private final SambaScript script;
    private final String realm;
    private final String controller;
    private final String serviceHost;

    Kerberos(SambaScript script, String realm, String controller, String serviceHost) {
        this.script = script;
        this.realm = realm;
        this.controller = controller;
        this.serviceHost = serviceHost;
    }

    /** The realm, in capitals. */
    public String realm() {
        return realm;
    }

    /** The address of the key distribution centre, on port 88. */
    public String controller() {
        return controller;
    }

    /** The host in the service principal {@code ldap/<host>}. */
    public String serviceHost() {
        return serviceHost;
    }

    /** A new file with the keys of an account, given by its account name. */
    public Path keytab(String account) {
        try {
            Path folder = Files.createTempDirectory("keytab");
            Path keytab = folder.resolve("account.keytab");
            folder.toFile().deleteOnExit();
            keytab.toFile().deleteOnExit();
            script.run("keytab", account, keytab.toString());
            return keytab;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
