/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the settings that this package knows are called in one connector: as they are in the source, behind a prefix where
 * another connector has settings of its own beside them. Immutable.
 *
 * @param prefix what begins the names; empty for none
 */
public record SettingNames(String prefix) {
    /** The names as the source has them. */
    public static final SettingNames PLAIN = new SettingNames("");

    /** Names as messages of this package's neighbours use them; {@code cloud} is an ordinary word in other places. */
    private static final Pattern NAMES = Pattern.compile(
            "\\b(graphEndpoint|loginEndpoint|tenantId|clientId|authentication|clientSecret|certificateFile"
                    + "|certificatePassword|federatedTokenFile|groupKinds|memberDomainSids|trustedCertificates|proxyHost"
                    + "|proxyPort|proxyUser|proxyPassword|connectTimeoutSeconds|readTimeoutSeconds|throttleBudgetSeconds"
                    + "|(?<=check |setting )cloud)\\b");

    /** The name of a setting that the source calls so; a name that has the prefix already is kept. */
    public String of(String name) {
        return prefix.isEmpty() || name.startsWith(prefix)
                ? name
                : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** A message with the names of settings in it as this connector has them. */
    public String in(String message) {
        return prefix.isEmpty() || message == null
                ? message
                : NAMES.matcher(message).replaceAll(found -> Matcher.quoteReplacement(of(found.group())));
    }
}
