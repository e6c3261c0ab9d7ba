/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Who clients say they are by certificate. */
final class Certificates {
    private Certificates() {}

    /** The common name of the client's certificate, or null if it showed none. */
    static String name(LDAPListenerClientConnection connection) {
        if (!(connection.getSocket() instanceof SSLSocket socket)) {
            return null;
        }
        try {
            String subject = socket.getSession().getPeerPrincipal().getName();
            return new DN(subject).getRDN().getAttributeValues()[0];
        } catch (SSLPeerUnverifiedException | LDAPException e) {
            return null; // no certificate that could be checked
        }
    }
}
