/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the login service refuses, by its AADSTS code, with the setting to look at and the remedy (Microsoft, "Microsoft
 * Entra authentication and authorization error codes").
 */
enum LoginError {
    WRONG_SECRET("7000215", "clientSecret: the secret is wrong; enter the secret's value, not its id"),
    EXPIRED_SECRET("7000222", "clientSecret: the secret has expired; make a new one in the app registration"),
    UNKNOWN_TENANT("90002", "tenantId: the login service knows no such tenant; check it and the setting cloud"),
    MALFORMED_TENANT("900023", "tenantId: neither a tenant id (GUID) nor a domain name"),
    UNKNOWN_APP("700016", "clientId: the tenant knows no such application; check clientId and tenantId"),
    DISABLED_APP("7000112", "clientId: the application is disabled in this tenant"),
    WRONG_CERTIFICATE(
            "700027",
            "certificateFile: the certificate is not one of the application's; upload it to the app registration"),
    CLOCK_SKEW("700024", "the clock of this machine is wrong; set it by NTP"),
    UNKNOWN_FEDERATION(
            "70021",
            "federatedTokenFile: the application has no federated credential for this token's issuer and subject"),
    OTHER("", "the login service refused the application; check tenantId, clientId and the credential");

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,8})");

    private final String code;
    private final String advice;

    LoginError(String code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /** The setting to look at and the remedy. */
    String advice() {
        return advice;
    }

    /**
     * A message for an administrator.
     *
     * @param answer the text of the login service's error
     */
    static String explain(String answer) {
        Matcher matcher = CODE.matcher(answer == null ? "" : answer);
        if (!matcher.find()) {
            return OTHER.advice;
        }
        return of(matcher.group(1)).advice + " (" + matcher.group() + ")";
    }

    private static LoginError of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code.equals(code))
                .findFirst()
                .orElse(OTHER);
    }
}
