/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A real domain controller: Samba's, on a loopback address and in a folder of its own, so several may run at once. It ends
 * with {@link #close}, with this process however that ends, and after three hours in any case.
 */
public final class SambaDirectory implements TestDirectory {
    /** Up to here adding users over LDAP is faster than stopping the server for its bulk loader. */
    private static final int FEW_USERS = 500;

    private static final int LDAPS_PORT = 636;

    private final LoopbackAddress address;
    private final SambaScript script;
    private final Map<String, String> facts;
    private final boolean exchange;

    private SambaDirectory(LoopbackAddress address, SambaScript script, boolean exchange) {
        this.address = address;
        this.script = script;
        this.facts = script.facts();
        this.exchange = exchange;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop samba"));
    }

    /**
     * Installs what is missing, makes a domain with Exchange's schema and starts it: about 5 s, 15 s with the packages.
     *
     * @throws IllegalStateException saying what to install, or which property leaves Samba out
     */
    public static SambaDirectory start() {
        return start(true);
    }

    /** The same with or without Exchange's schema. */
    public static SambaDirectory start(boolean exchange) {
        LoopbackAddress address = LoopbackAddress.take(LDAPS_PORT);
        SambaScript script = null;
        try {
            script = new SambaScript(Map.of(
                    "SAMBA_AD_DIR", Files.createTempDirectory("smb").toString(),
                    "SAMBA_AD_IP", address.text(),
                    "SAMBA_AD_EXCHANGE", exchange ? "yes" : "no",
                    "SAMBA_AD_WATCH", Long.toString(ProcessHandle.current().pid())));
            script.run("start");
            return new SambaDirectory(address, script, exchange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            giveUp(address, script, e);
            throw e;
        }
    }

    private static void giveUp(LoopbackAddress address, SambaScript script, IllegalStateException reason) {
        address.close();
        try {
            if (script != null) {
                script.run("wipe");
            }
        } catch (IllegalStateException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public String name() {
        return "samba";
    }

    @Override
    public String host() {
        return facts.get("AD_HOST");
    }

    @Override
    public int ldapsPort() {
        return Integer.parseInt(facts.get("AD_LDAPS_PORT"));
    }

    @Override
    public int ldapPort() {
        return Integer.parseInt(facts.get("AD_LDAP_PORT"));
    }

    @Override
    public String baseDn() {
        return facts.get("AD_BASE_DN");
    }

    @Override
    public String netbiosName() {
        return facts.get("AD_NETBIOS_NAME");
    }

    @Override
    public String adminDn() {
        return facts.get("AD_BIND_DN");
    }

    @Override
    public String adminPassword() {
        return facts.get("AD_BIND_PASSWORD");
    }

    @Override
    public Path caFile() {
        return Path.of(facts.get("AD_CA_FILE"));
    }

    @Override
    public boolean exchange() {
        return exchange;
    }

    @Override
    public Optional<Kerberos> kerberos() {
        return Optional.of(new Kerberos(script, facts.get("AD_REALM"), host(), facts.get("AD_DNS_NAME")));
    }

    @Override
    public void addUsers(int first, int count, String ou) {
        if (count > FEW_USERS) {
            script.run("stop");
            try {
                script.run("users", Integer.toString(first), Integer.toString(count), ou);
            } finally {
                script.run("start");
            }
            return;
        }
        String container = "OU=" + ou + "," + baseDn();
        try (LDAPConnection connection = connect()) {
            if (connection.getEntry(container, "1.1") == null) {
                connection.add(new Entry(container, new Attribute("objectClass", "organizationalUnit")));
            }
            for (int number = first; number < first + count; number++) {
                Entry user = TestUsers.entry(number, ou, baseDn());
                if (connection.getEntry(user.getDN(), "1.1") == null) {
                    connection.add(user);
                }
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void reset() {
        script.run("reset");
    }

    @Override
    public synchronized void close() {
        if (Files.exists(Path.of(facts.get("SAMBA_AD_DIR")))) {
            script.run("wipe");
            address.close();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
