/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.streamed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.members.CurrentMember;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.Sid;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemberTableTest {
    private static final String DOMAIN = "S-1-5-21-1-2-3-";

    private static MemberAnchor user(int rid) {
        return MemberAnchor.of(Sid.parse(DOMAIN + rid).orElseThrow());
    }

    private static CurrentMember present(int rid) {
        return new CurrentMember(named(rid), null);
    }

    private static ExtendedDn named(int rid) {
        return ExtendedDn.parse("<GUID=" + new UUID(7, rid) + ">;<SID=" + DOMAIN + rid + ">;CN=u" + rid);
    }

    private static MemberFingerprint fingerprint(Set<Integer> rids) {
        MemberFingerprint.Builder builder = new MemberFingerprint.Builder();
        rids.forEach(rid -> builder.add(user(rid)));
        return builder.build();
    }

    /** Against plain sets, with repetitions on both sides. */
    @Property(tries = 200)
    void comparesAsSetsDo(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 400) Integer> directory,
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 400) Integer> cloud) {
        MemberTable table = new MemberTable("the members");
        directory.forEach(rid -> table.putPresent(present(rid)));
        assertThat(table.fingerprint()).isEqualTo(fingerprint(new HashSet<>(directory)));
        List<Integer> missing =
                cloud.stream().filter(rid -> table.putWanted(user(rid))).toList();
        Set<Integer> expected = new LinkedHashSet<>(cloud);
        directory.forEach(expected::remove);
        assertThat(missing).containsExactlyElementsOf(expected);
        Set<UUID> surplus = table.surplus().mapToObj(table::guid).collect(Collectors.toSet());
        Set<Integer> unwanted = new HashSet<>(directory);
        cloud.forEach(unwanted::remove);
        assertThat(surplus)
                .containsExactlyInAnyOrderElementsOf(
                        unwanted.stream().map(rid -> new UUID(7, rid)).toList());
        table.surplus().forEach(table::removed);
        assertThat(table.fingerprint()).isEqualTo(fingerprint(new HashSet<>(cloud)));
    }

    @Test
    void whatTheDirectoryRefusesIsNotReached() {
        MemberTable table = new MemberTable("the members");
        IntStream.rangeClosed(1, 3).forEach(rid -> table.putPresent(present(rid)));
        assertThat(table.putWanted(user(9))).isTrue();
        table.refused(user(9));
        assertThat(table.putWanted(user(9))).isFalse();
        assertThat(table.fingerprint()).isEqualTo(fingerprint(Set.of(1, 2, 3)));
        assertThat(table.present()).isEqualTo(3);
    }

    /** A group that the directory links to a cloud group and the tenant still calls by its SID is the same group. */
    @Test
    void nestedGroupIsKnownByItsSidToo() {
        CloudAnchor anchor = CloudAnchor.ofObjectId("11111111-2222-3333-4444-555555555555");
        MemberTable table = new MemberTable("the members");
        table.putPresent(new CurrentMember(named(77), anchor));
        assertThat(table.putWanted(user(77))).isFalse();
        assertThat(table.surplus()).isEmpty();
    }

    @Test
    void memberTakesNoMoreThanItsShare() {
        int members = 250_000;
        MemberTable table = new MemberTable("the members");
        long before = used();
        IntStream.range(0, members).forEach(rid -> table.putPresent(present(rid)));
        long perMember = (used() - before) / members;
        assertThat(table.present()).isEqualTo(members);
        assertThat(perMember).isBetween(32L, 64L);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
