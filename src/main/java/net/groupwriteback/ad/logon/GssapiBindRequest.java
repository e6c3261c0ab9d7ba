/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SASLBindRequest;
import java.util.HashMap;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * A bind by Kerberos (SASL GSSAPI, RFC 4752) with the tickets of the thread's subject and Java's own mechanism. TLS protects the
 * connection, so no layer of its own is asked for: Active Directory refuses one within TLS. The bind is tied to the server's
 * certificate (RFC 5929, {@code tls-server-end-point}), which domain controllers may insist on. Used for one bind.
 */
final class GssapiBindRequest extends SASLBindRequest {
    private static final String MECHANISM = "GSSAPI";
    private static final Control[] NO_CONTROLS = {};
    /** Understood by Java's mechanism since 16 and 11.0.10; others ignore it. */
    private static final String CHANNEL_BINDING = "jdk.internal.sasl.tlschannelbinding";

    private static final long serialVersionUID = 1L;

    private final String host;

    @SuppressWarnings("serial") // never serialized
    private final byte[] channelBinding;

    /**
     * A bind to {@code ldap/<host>}.
     *
     * @param channelBinding what ties it to the TLS connection
     */
    GssapiBindRequest(String host, byte[] channelBinding) {
        super(NO_CONTROLS);
        this.host = host;
        this.channelBinding = channelBinding.clone();
    }

    @Override
    public String getSASLMechanismName() {
        return MECHANISM;
    }

    @Override
    protected BindResult process(LDAPConnection connection, int depth) throws LDAPException {
        try {
            SaslClient client = client();
            try {
                return converse(client, connection);
            } finally {
                client.dispose();
            }
        } catch (SaslException e) {
            throw KerberosException.of(e);
        }
    }

    private SaslClient client() throws SaslException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Sasl.QOP, "auth");
        properties.put(Sasl.SERVER_AUTH, "true");
        properties.put(CHANNEL_BINDING, channelBinding);
        SaslClient client = Sasl.createSaslClient(new String[] {MECHANISM}, null, "ldap", host, properties, null);
        if (client == null) {
            throw new SaslException("this Java has no GSSAPI: the module jdk.security.jgss is missing");
        }
        return client;
    }

    private BindResult converse(SaslClient client, LDAPConnection connection) throws SaslException, LDAPException {
        byte[] challenge = new byte[0];
        BindResult answer;
        do {
            byte[] response = client.evaluateChallenge(challenge);
            answer = sendBindRequest(
                    connection,
                    "",
                    response == null ? null : new ASN1OctetString(response),
                    NO_CONTROLS,
                    getResponseTimeoutMillis(connection));
            ASN1OctetString next = answer.getServerSASLCredentials();
            challenge = next == null ? new byte[0] : next.getValue();
        } while (answer.getResultCode().equals(ResultCode.SASL_BIND_IN_PROGRESS));
        return answer;
    }

    @Override
    public GssapiBindRequest duplicate() {
        return new GssapiBindRequest(host, channelBinding);
    }

    @Override
    public GssapiBindRequest duplicate(Control[] controls) {
        return duplicate();
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("GSSAPI bind to ldap/").append(host);
    }
}
