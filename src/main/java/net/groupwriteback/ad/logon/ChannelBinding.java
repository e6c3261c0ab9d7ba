/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;

/** What ties a logon to the TLS connection that it goes through (RFC 5929, section 4). */
final class ChannelBinding {
    private static final byte[] TYPE = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    private static final String DEFAULT = "SHA-256";
    private static final Set<String> REPLACED = Set.of("MD2", "MD5", "SHA1", "SHA-1");

    private ChannelBinding() {}

    /** The hash of the server's certificate by the hash of its signature; by SHA-256 where that is none, or is MD5 or SHA-1. */
    static byte[] of(X509Certificate server) throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance(algorithm(server.getSigAlgName())).digest(server.getEncoded());
        byte[] binding = new byte[TYPE.length + hash.length];
        System.arraycopy(TYPE, 0, binding, 0, TYPE.length);
        System.arraycopy(hash, 0, binding, TYPE.length, hash.length);
        return binding;
    }

    static String algorithm(String signature) {
        int with = signature.toUpperCase(Locale.ROOT).indexOf("WITH");
        if (with <= 0) {
            return DEFAULT;
        }
        String hash = signature.substring(0, with).toUpperCase(Locale.ROOT);
        if (REPLACED.contains(hash)) {
            return DEFAULT;
        }
        return hash.startsWith("SHA") && !hash.contains("-") ? "SHA-" + hash.substring("SHA".length()) : hash;
    }
}
