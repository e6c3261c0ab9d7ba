/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Passwords and the states of accounts: who may bind, and the sub-code in the refusal of one who may not. */
final class Accounts {
    private static final int DISABLED = 0x2;
    private static final String NEW_USER = "546"; // disabled, no password needed, normal
    private static final long NEVER = Long.MAX_VALUE;

    private final Domain domain;
    private final String netbiosName;
    private final Map<UUID, String> passwords = new HashMap<>();

    Accounts(Domain domain, String netbiosName) {
        this.domain = domain;
        this.netbiosName = netbiosName;
    }

    /** Gives a new user the state that a domain controller gives it. */
    void created(AdObject object, Staging staging) {
        if (object.user() && !staging.writes("userAccountControl")) {
            domain.set(object, "userAccountControl", NEW_USER);
        }
        if (object.user()) {
            domain.set(object, "primaryGroupID", Integer.toString(Principals.DOMAIN_USERS_RID));
            domain.set(object, "sAMAccountType", "805306368");
        }
    }

    /** Sets a password, given as clients write unicodePwd: in quotes, UTF-16 little-endian. */
    void password(AdObject object, byte[] quoted) throws AdException {
        String text = new String(quoted, StandardCharsets.UTF_16LE);
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw Refusal.WILL_NOT_PERFORM.of("unicodePwd");
        }
        setPassword(object, text.substring(1, text.length() - 1));
    }

    void setPassword(AdObject object, String password) {
        passwords.put(object.guid(), password);
        domain.set(object, "pwdLastSet", Long.toString(FileTime.now()));
    }

    /**
     * The account of a simple bind, named by DN, user principal name or {@code DOMAIN\name}.
     *
     * @throws AdException 49 with AD's sub-code: 52e, 533 disabled, 701 expired, 532 and 773 password, 775 locked
     */
    AdObject bind(String name, String password) throws AdException {
        AdObject account = find(name);
        if (account == null) {
            throw refused("52e");
        }
        if (account.number("lockouttime", 0) > 0) {
            throw refused("775");
        }
        if (!password.equals(passwords.get(account.guid()))) {
            throw refused("52e");
        }
        if ((account.number("useraccountcontrol", 0) & DISABLED) != 0) {
            throw refused("533");
        }
        long expires = account.number("accountexpires", NEVER);
        if (expires != 0 && expires < FileTime.now()) {
            throw refused("701");
        }
        checkAge(account);
        return account;
    }

    /**
     * The account whose name the client's certificate carries: a stand-in for the mapping that a domain configures.
     *
     * @throws AdException 49 if there is no certificate, or no such account
     */
    AdObject certified(String name) throws AdException {
        AdObject account = name == null ? null : first("samaccountname", name);
        if (account == null) {
            throw refused("52e");
        }
        return account;
    }

    private void checkAge(AdObject account) throws AdException {
        long set = account.number("pwdlastset", 0);
        if (set == 0) {
            throw refused("773");
        }
        long age = domain.resolve(domain.baseDn()).number("maxpwdage", Long.MIN_VALUE);
        if (age != Long.MIN_VALUE && age != 0 && set - age < FileTime.now()) {
            throw refused("532");
        }
    }

    private AdObject find(String name) throws AdException {
        int slash = name.indexOf('\\');
        if (slash > 0 && name.substring(0, slash).equalsIgnoreCase(netbiosName)) {
            return first("samaccountname", name.substring(slash + 1));
        }
        AdObject byPrincipal = first("userprincipalname", name);
        if (byPrincipal != null) {
            return byPrincipal;
        }
        String suffix = "@" + DnsNames.of(domain.baseDn());
        if (name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
            return first("samaccountname", name.substring(0, name.length() - suffix.length()));
        }
        try {
            return domain.find(name);
        } catch (AdException e) {
            return null; // what is no name is nobody
        }
    }

    private AdObject first(String key, String value) {
        List<AdObject> found = domain.indexes().holders(key, value.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(object -> !object.deleted())
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static AdException refused(String data) {
        return new AdException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C09041C, comment: AcceptSecurityContext error, data " + data + ", v4563",
                "");
    }
}
