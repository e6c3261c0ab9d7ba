/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.groupwriteback.docs.ErrorsPage;
import org.junit.jupiter.api.Test;

/** The page about errors knows every answer of a directory that the connector explains. */
class LdapErrorsPageTest {
    private static final int HIGHEST_CODE = 100;
    private static final List<String> WINDOWS_CODES = List.of("", "00000525", "00002141", "000020B5");

    /** Found by what the connector says to every code, with and without the Windows codes that it tells apart. */
    @Test
    void everyAnswerIsExplained() {
        List<String> rows = new ArrayList<>();
        for (LdapErrors error : LdapErrors.values()) {
            rows.add(row(error));
        }
        ErrorsPage.assertRows("Active Directory", rows.stream().distinct().toList());
    }

    @Test
    void everyRefusedLogonIsExplained() {
        ErrorsPage.assertRows(
                "Active Directory's logon",
                Arrays.stream(BindRefusal.values())
                        .map(refusal -> refusal.exception(""))
                        .map(exception -> {
                            String[] parts = exception.getMessage().substring(2).split(" \\(sub-code ", 2);
                            return "| %s | %s | %s |"
                                    .formatted(
                                            parts[0],
                                            parts.length == 1 ? "other" : parts[1].replace(")", ""),
                                            ErrorsPage.meaning(exception));
                        })
                        .toList());
    }

    private static String row(LdapErrors error) {
        for (int code = 1; code < HIGHEST_CODE; code++) {
            for (String windows : WINDOWS_CODES) {
                LDAPException answer = answer(code, windows);
                if (first(answer) == error) {
                    RuntimeException exception = LdapErrors.toConnId(answer, "");
                    String sentence = exception.getMessage().substring(2).split(" \\(LDAP ", 2)[0];
                    return "| %s | %d%s | %s |"
                            .formatted(
                                    sentence,
                                    code,
                                    windows.isEmpty() ? "" : ", " + windows,
                                    ErrorsPage.meaning(exception));
                }
            }
        }
        throw new IllegalStateException("no answer is " + error);
    }

    private static LdapErrors first(LDAPException answer) {
        return Arrays.stream(LdapErrors.values())
                .filter(row -> row.matches(answer))
                .findFirst()
                .orElse(null);
    }

    private static LDAPException answer(int code, String windows) {
        String said = windows.isEmpty() ? "said" : windows + ": said";
        return new LDAPException(
                new LDAPResult(1, ResultCode.valueOf(code), said, null, new String[0], new Control[0]));
    }
}
