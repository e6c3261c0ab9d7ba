/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class ChannelBindingTest {
    @Test
    void certificateIsHashedAsItsSignatureHashes() throws GeneralSecurityException {
        X509Certificate certificate = new HeldCertificate.Builder().build().certificate();
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        byte[] binding = ChannelBinding.of(certificate);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        assertThat(binding).startsWith("tls-server-end-point:".getBytes(StandardCharsets.US_ASCII));
        assertThat(binding).endsWith(hash).hasSize("tls-server-end-point:".length() + hash.length);
    }

    @Test
    void algorithmFollowsTheSignatureButForWeakAndUnknownOnes() {
        assertThat(ChannelBinding.algorithm("SHA384withRSA")).isEqualTo("SHA-384");
        assertThat(ChannelBinding.algorithm("SHA512withECDSA")).isEqualTo("SHA-512");
        assertThat(ChannelBinding.algorithm("SHA3-256withRSA")).isEqualTo("SHA3-256");
        assertThat(ChannelBinding.algorithm("SHA1withRSA")).isEqualTo("SHA-256");
        assertThat(ChannelBinding.algorithm("MD5withRSA")).isEqualTo("SHA-256");
        assertThat(ChannelBinding.algorithm("Ed25519")).isEqualTo("SHA-256");
    }
}
