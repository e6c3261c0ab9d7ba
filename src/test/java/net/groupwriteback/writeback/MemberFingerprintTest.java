/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberFingerprintTest {
    private static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void theEmptySetIsExplicit() {
        assertThat(new MemberFingerprint.Builder().build()).hasToString("0:" + SHA_256_OF_NOTHING);
    }

    @Property
    void isShaTwoFiftySixOverTheSortedSetOfSixteenByteHashes(
            @ForAll @Size(max = 200) List<@IntRange(max = 150) Integer> rids) throws NoSuchAlgorithmException {
        assertThat(fingerprint(rids)).hasToString(straightForward(rids));
    }

    @Property
    void neitherOrderNorRepetitionMatters(@ForAll @Size(max = 60) List<Integer> rids, @ForAll Random random) {
        List<Integer> shuffled = new java.util.ArrayList<>(rids);
        shuffled.addAll(rids);
        Collections.shuffle(shuffled, random);
        assertThat(fingerprint(shuffled)).isEqualTo(fingerprint(rids));
    }

    @Test
    void oneOtherMemberIsAnotherFingerprint() {
        assertThat(fingerprint(List.of(1, 2, 3))).isNotEqualTo(fingerprint(List.of(1, 2, 4)));
    }

    @Test
    void readsWhatItWrites() {
        MemberFingerprint fingerprint = fingerprint(List.of(1, 2));
        assertThat(MemberFingerprint.parse(fingerprint.toString())).contains(fingerprint);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "0:", ":" + SHA_256_OF_NOTHING, "-1:" + SHA_256_OF_NOTHING, "0:ABC", "1:0:"})
    void anythingElseIsNoFingerprint(String text) {
        assertThat(MemberFingerprint.parse(text)).isEmpty();
    }

    private static MemberFingerprint fingerprint(List<Integer> rids) {
        var builder = new MemberFingerprint.Builder();
        rids.forEach(rid -> builder.add(anchor(rid)));
        return builder.build();
    }

    private static MemberAnchor anchor(int rid) {
        return MemberAnchor.parse("S-1-5-21-1-2-3-" + Integer.toUnsignedString(rid))
                .orElseThrow();
    }

    private static String straightForward(List<Integer> rids) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        TreeSet<String> hashes = new TreeSet<>();
        for (int rid : rids) {
            byte[] digest = sha256.digest(anchor(rid).text().getBytes(StandardCharsets.UTF_8));
            hashes.add(HexFormat.of().formatHex(Arrays.copyOf(digest, AnchorHash.BYTES)));
        }
        var all = new ByteArrayOutputStream();
        hashes.forEach(hash -> all.writeBytes(HexFormat.of().parseHex(hash)));
        return hashes.size() + ":" + HexFormat.of().formatHex(sha256.digest(all.toByteArray()));
    }
}
