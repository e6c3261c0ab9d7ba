/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;

/** A real domain controller with so many users, and the settings of a target that writes to a container in it. */
final class BenchDirectory implements AutoCloseable {
    /** The connector's default. */
    static final int CHUNK_SIZE = 1_000;

    private static final String OU = "people";

    private final SambaDirectory samba = SambaDirectory.start();
    private final String container;
    private final String quietContainer;
    private final List<String> sids;

    /** Starts it and adds users: a millisecond each. */
    BenchDirectory(int users) throws LDAPException {
        container = samba.newContainer("bench");
        quietContainer = samba.newContainer("quiet");
        sids = Staff.hire(samba, OU, users);
    }

    SambaDirectory samba() {
        return samba;
    }

    /** The users' SIDs. */
    List<String> sids() {
        return sids;
    }

    /** Where groups are written. */
    String container() {
        return container;
    }

    /** Where one group is read: Samba has no index of who is in a group, and looks at every group of a container. */
    String quietContainer() {
        return quietContainer;
    }

    /** A client without a connector. */
    BareLdapClient bare() throws LDAPException {
        return new BareLdapClient(samba.connect());
    }

    /** A target in this JVM on one container, directly. */
    ConnectorFacade facade(String groupContainer) {
        return facade(samba, samba.ldapsPort(), groupContainer);
    }

    /** The same through a proxy before the domain controller, at the proxy's port or one before that. */
    ConnectorFacade facade(TestDirectory through, int port, String groupContainer) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("servers", new String[] {through.host() + ":" + port});
        settings.put("trustedCertificates", through.caFile().toString());
        settings.put("bindUser", through.adminDn());
        settings.put("bindPassword", new GuardedString(through.adminPassword().toCharArray()));
        settings.put("groupContainer", groupContainer);
        return PackedBundle.load().facade(PackedBundle.TARGET, settings);
    }

    @Override
    public void close() {
        samba.close();
    }
}
