/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.Json;

/** A signed JSON web token that a client proves itself with. Immutable. */
final class Assertion {
    private static final int PARTS = 3;

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] content;
    private final byte[] signature;

    private Assertion(JsonNode header, JsonNode claims, byte[] content, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.content = content;
        this.signature = signature;
    }

    /** Reads a token; throws a {@link LoginError} if it is none. */
    static Assertion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw LoginError.badAssertion();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new Assertion(
                    Json.parse(decoder.decode(parts[0])),
                    Json.parse(decoder.decode(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decoder.decode(parts[2]));
        } catch (IllegalArgumentException | GraphError e) {
            throw LoginError.badAssertion();
        }
    }

    /** A claim as text, empty if there is none. */
    String claim(String name) {
        return claims.path(name).isValueNode()
                ? claims.path(name).asText()
                : claims.path(name).toString();
    }

    /** Whether a moment lies between {@code nbf} and {@code exp}. */
    boolean validAt(Instant when) {
        long seconds = when.getEpochSecond();
        return claims.path("nbf").asLong(0) <= seconds
                && seconds < claims.path("exp").asLong(0);
    }

    /** Whether the header names a certificate by its thumbprint, {@code x5t} or {@code x5t#S256}, in any base 64. */
    boolean names(X509Certificate certificate) {
        return thumbprint(certificate, "SHA-256").equals(named("x5t#S256"))
                || thumbprint(certificate, "SHA-1").equals(named("x5t"));
    }

    private String named(String field) {
        return header.path(field).asText().replace('+', '-').replace('/', '_').replace("=", "");
    }

    /** Whether the signature is the work of a key's owner, {@code PS256} or {@code RS256}. */
    boolean signedBy(PublicKey key) {
        try {
            Signature verifier = verifier(header.path("alg").asText());
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Signature verifier(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("PS256")) {
            Signature verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return verifier;
        }
        return Signature.getInstance("SHA256withRSA");
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
