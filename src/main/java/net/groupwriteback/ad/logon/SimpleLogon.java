/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.common.security.SecurityUtil;

/**
 * Name and password. Immutable.
 *
 * @param account a distinguished name, user principal name or {@code DOMAIN\name}
 * @param password its password
 */
public record SimpleLogon(String account, GuardedString password) implements Logon {
    @Override
    public void on(LDAPConnection connection) throws LDAPException {
        connection.bind(new SimpleBindRequest(account, SecurityUtil.decrypt(password)));
    }
}
