/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A directory in which connectors bind as an account with exactly the rights that connector-manifest delegates on their
 * containers, and no others. For one thread.
 */
public final class LeastPrivilegeDirectory extends ForwardingDirectory {
    private static final String PASSWORD = "Delegated.1";

    private final Set<String> delegated = new HashSet<>();
    private String account;

    /** Before a directory. */
    public LeastPrivilegeDirectory(TestDirectory directory) {
        super(directory);
    }

    @Override
    public String connectorDn(String container) {
        try {
            if (account == null) {
                account = newAccount("least" + UUID.randomUUID().toString().substring(0, 8), PASSWORD);
            }
            if (delegated.add(container)) {
                delegate(account, Delegation.GROUPS, container);
                delegate(account, Delegation.UNITS, container);
            }
            return account;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String connectorPassword() {
        return PASSWORD;
    }

    @Override
    public String toString() {
        return name() + ", delegated rights";
    }
}
