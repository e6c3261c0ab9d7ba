/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PasswordExpiredException;

/**
 * Why a domain controller refuses a bind with {@code invalidCredentials}: the sub-code that follows {@code data} in its
 * message (Microsoft, system error codes 1317–1909, in hexadecimal).
 */
enum BindRefusal {
    NO_SUCH_USER("525", "no such user: check bindUser", InvalidCredentialException::new),
    WRONG_PASSWORD(
            "52e", "wrong user name or password: check bindUser and bindPassword", InvalidCredentialException::new),
    ACCOUNT_RESTRICTION("52f", "account restrictions forbid this logon", InvalidCredentialException::new),
    LOGON_HOURS("530", "the account may not log on at this time of day", InvalidCredentialException::new),
    WORKSTATION("531", "the account may not log on from this computer", InvalidCredentialException::new),
    PASSWORD_EXPIRED("532", "the password has expired: set a new one", PasswordExpiredException::new),
    DISABLED("533", "the account is disabled: enable it", InvalidCredentialException::new),
    LOGON_TYPE("569", "the account lacks the right to log on over the network", InvalidCredentialException::new),
    ACCOUNT_EXPIRED("701", "the account has expired: extend it", InvalidCredentialException::new),
    MUST_CHANGE("773", "the password must be changed before the first logon", PasswordExpiredException::new),
    LOCKED("775", "the account is locked: unlock it", InvalidCredentialException::new),
    CHANNEL_BINDING(
            "80090346",
            "TLS does not end at the domain controller: connect to it directly (channel binding)",
            InvalidCredentialException::new),
    OTHER(
            "",
            "the directory refuses the logon: check the account and what it logs on with",
            InvalidCredentialException::new);

    private static final Pattern SUB_CODE = Pattern.compile("data ([0-9a-fA-F]{3,8})\\b");

    private final String subCode;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Function<String, RuntimeException> exception;

    BindRefusal(String subCode, String text, Function<String, RuntimeException> exception) {
        this.subCode = subCode;
        this.text = text;
        this.exception = exception;
    }

    /** The refusal that a domain controller's message tells of; {@link #OTHER} if it names no known sub-code. */
    static BindRefusal of(String diagnosticMessage) {
        var matcher = SUB_CODE.matcher(diagnosticMessage == null ? "" : diagnosticMessage);
        String code = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : OTHER.subCode;
        return Arrays.stream(values())
                .filter(refusal -> refusal.subCode.equals(code))
                .findFirst()
                .orElse(OTHER);
    }

    RuntimeException exception(String what) {
        return exception.apply(what + ": " + text + (subCode.isEmpty() ? "" : " (sub-code " + subCode + ")"));
    }
}
