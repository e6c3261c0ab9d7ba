/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import javax.net.ssl.KeyManager;

/** How the connector proves to a domain controller who it is. Every kind is immutable. */
public interface Logon {
    /** Who it is, for messages. */
    String account();

    /**
     * What TLS shows to the domain controller; null for nothing. Read anew at each call.
     *
     * @throws RuntimeException ConnId's ConfigurationException, naming the setting of what cannot be used
     */
    default KeyManager keys() {
        return null;
    }

    /**
     * Logs on.
     *
     * @param connection connected, and protected as the settings ask
     * @throws LDAPException as the server answers; {@code invalidCredentials} where the account is refused
     */
    void on(LDAPConnection connection) throws LDAPException;
}
