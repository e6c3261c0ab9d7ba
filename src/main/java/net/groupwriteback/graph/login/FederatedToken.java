/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.graph.http.SettingFile;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * The token of another identity provider, from the file where it is renewed. It is sent to the login service, so nothing is taken for
 * one but a signed JSON Web Token in the compact form (RFC 7515, 7.1; RFC 7519, 7.2): else whoever may change settings could have any
 * file of the server sent to an address of his.
 */
final class FederatedToken {
    /** The most bytes of a file; tokens have some thousands. */
    static final int MOST = 64 << 10;

    private static final Pattern COMPACT = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+");

    private FederatedToken() {}

    /**
     * Reads a file.
     *
     * @throws ConfigurationException naming {@code federatedTokenFile} and the file, never what is in it
     */
    static String read(Path file) {
        String text;
        try {
            text = new String(SettingFile.read("federatedTokenFile", file, MOST), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new ConfigurationException("federatedTokenFile: " + file + " cannot be read", e);
        }
        if (!isToken(text)) {
            throw new ConfigurationException("federatedTokenFile: " + file
                    + " holds no token of an identity provider (a signed JSON Web Token)");
        }
        return text;
    }

    /** Whether a text is a signed JSON Web Token. */
    static boolean isToken(String text) {
        Matcher parts = COMPACT.matcher(text);
        try {
            return parts.matches()
                    && LoginJson.object(decoded(parts.group(1))).containsKey("alg")
                    && LoginJson.object(decoded(parts.group(2))).containsKey("iss");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
