/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.Arrays;
import java.util.function.Function;
import net.groupwriteback.writeback.OneLine;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PasswordExpiredException;

/**
 * Why a logon by Kerberos fails: the error number that Java's messages carry in brackets (RFC 4120, 7.5.9), or Java's own words
 * where the failure is on this side. Rows are tried in order.
 */
enum KerberosRefusal {
    /** The name is not there. */
    UNKNOWN_USER(
            "(6)",
            "Kerberos knows no such user: bindUser is the account's name, @, and the domain's DNS name",
            InvalidCredentialException::new),
    /** The service is not there. */
    UNKNOWN_SERVICE(
            "(7)",
            "Kerberos knows no such domain controller: its account lacks the service name ldap/<its DNS name>",
            ConfigurationException::new),
    /** No common kind of key. */
    NO_COMMON_KEY(
            "(14)",
            "the account has no key of a kind that both sides know: allow AES for it, and make keytabFile anew",
            ConfigurationException::new),
    /** Disabled, locked, expired, or outside its hours: Kerberos does not tell which. */
    REVOKED(
            "(18)",
            "the account is disabled, locked or expired: look at it in the directory",
            InvalidCredentialException::new),
    /** The password is too old, or must be changed first. */
    PASSWORD_EXPIRED(
            "(23)",
            "the password has expired or must be changed: set a new one, and make keytabFile anew",
            PasswordExpiredException::new),
    /** Another key. */
    WRONG_KEY(
            "(24)",
            "the key in keytabFile is not the account's present one: make the file anew",
            InvalidCredentialException::new),
    /** The clocks differ. */
    CLOCK(
            "(37)",
            "the clock of this machine and the domain's differ by more than five minutes: set it right",
            ConfigurationException::new),
    /** The file holds keys of others. */
    NO_KEY(
            "Unable to obtain password",
            "keytabFile holds no key of bindUser: the name must be spelled as in the file, the realm in capitals",
            ConfigurationException::new),
    /** Java's settings lead nowhere. */
    NO_KDC(
            "Cannot locate KDC",
            "the Kerberos settings of this machine (krb5.conf) name the domain, but no key distribution centre of it",
            ConfigurationException::new),
    /** The rest: mostly the network. */
    OTHER(
            "",
            "Kerberos fails: check that the domain controllers answer on port 88, and keytabFile",
            ConnectionFailedException::new);

    private final String mark;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Function<String, RuntimeException> exception;

    KerberosRefusal(String mark, String text, Function<String, RuntimeException> exception) {
        this.mark = mark;
        this.text = text;
        this.exception = exception;
    }

    /** The refusal that an exception of Java's Kerberos tells of. */
    static KerberosRefusal of(Throwable failure) {
        String words = words(failure);
        return Arrays.stream(values())
                .filter(row -> words.contains(row.mark))
                .findFirst()
                .orElse(OTHER);
    }

    /** Those of an account are told as a refused bind is: asking elsewhere, or again, would only lock it. */
    ResultCode resultCode() {
        return exception.apply("") instanceof InvalidCredentialException
                ? ResultCode.INVALID_CREDENTIALS
                : ResultCode.CONNECT_ERROR;
    }

    RuntimeException exception(String what, Throwable failure) {
        RuntimeException made = exception.apply(what + ": " + text + " (" + OneLine.of(words(failure)) + ")");
        made.initCause(OneLine.cause(failure));
        return made;
    }

    /** What the exceptions say, each once. */
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message);
            }
        }
        return words.toString();
    }
}
