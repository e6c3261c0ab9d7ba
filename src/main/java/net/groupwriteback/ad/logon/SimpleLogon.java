/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.identityconnectors.common.security.GuardedString;

/**
 * Name and password. Immutable.
 *
 * @param account a distinguished name, user principal name or {@code DOMAIN\name}
 * @param password its password
 */
public record SimpleLogon(String account, GuardedString password) implements Logon {
    @Override
    public void on(LDAPConnection connection) throws LDAPException {
        connection.bind(new SimpleBindRequest(account, new Revealed(password)));
    }

    /** A connection keeps its bind request: this way it does not keep the password, only how to get it. */
    private static final class Revealed extends PasswordProvider {
        private static final long serialVersionUID = 1;
        /** Of a UTF-16 unit in UTF-8. */
        private static final int MOST_OCTETS = 3;

        private final transient GuardedString password;

        Revealed(GuardedString password) {
            this.password = password;
        }

        @Override
        public byte[] getPasswordBytes() {
            AtomicReference<byte[]> clear = new AtomicReference<>();
            password.access(chars -> {
                byte[] room = new byte[MOST_OCTETS * chars.length];
                ByteBuffer octets = ByteBuffer.wrap(room);
                CoderResult result = StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .encode(CharBuffer.wrap(chars), octets, true);
                if (!result.isUnderflow()) {
                    throw new IllegalStateException("a password that cannot be written in UTF-8");
                }
                clear.set(Arrays.copyOf(room, octets.position()));
                Arrays.fill(room, (byte) 0);
            });
            return clear.get();
        }
    }
}
