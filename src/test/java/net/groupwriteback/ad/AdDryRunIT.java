/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code dryRun}: every change is checked by reading, said, and refused; the directory stays as it is. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#bothSchemas")
class AdDryRunIT {
    @Parameter
    TestDirectory directory;

    private AdTarget real;
    private AdTarget dry;
    private List<String> sids;

    @BeforeEach
    void onANewContainer() throws Exception {
        real = AdTarget.in(directory, "createContainers", true);
        dry = dry();
        sids = real.users("dry", 4);
    }

    private AdTarget dry(Object... settings) {
        List<Object> all = new ArrayList<>(List.of("dryRun", true, "createContainers", true));
        all.addAll(List.of(settings));
        return AdTarget.at(directory, real.container(), all.toArray());
    }

    @Test
    void newGroupIsNotMadeAndNobodyIsToldItWas() {
        refused(() -> dry.create("Crew", AttributeBuilder.build("memberAnchor", sids)))
                .hasMessageContaining("would add " + real.dn("Crew") + " with ")
                .hasMessageContaining("member (4)")
                .hasMessageContaining("set dryRun to false");
        assertThat(real.find(null)).isEmpty();
        assertThat(dry.find(null)).isEmpty();
    }

    @Test
    void missingContainersAreNamedToo() throws Exception {
        String unit = "OU=below," + real.container();
        refused(() -> dry.createDn("CN=Crew," + unit))
                .hasMessageContaining("would add " + unit + " with objectClass (1); add CN=Crew," + unit);
        assertThat(real.ldap(unit, "1.1")).isNull();
        Uid uid = real.create("Mover");
        refused(() -> dry.update(uid, AttributeDeltaBuilder.build("__NAME__", "CN=Moved," + unit)))
                .hasMessageContaining("would add " + unit)
                .hasMessageContaining(
                        "rename " + real.dn("Mover") + " (objectGUID " + uid.getUidValue() + ") to CN=Moved," + unit);
        assertThat(real.ldap(unit, "1.1")).isNull();
    }

    @Test
    void membersThatDoNotExistAreLeftOut() {
        List<String> wanted = new ArrayList<>(sids);
        wanted.add(1, sids.get(0).substring(0, sids.get(0).lastIndexOf('-')) + "-999999");
        refused(() -> dry.create("Crew", AttributeBuilder.build("memberAnchor", wanted)))
                .hasMessageContaining("would add " + real.dn("Crew"))
                .hasMessageContaining("change " + real.dn("Crew") + ": add member (1)");
        Uid uid = real.create("Real crew");
        AdTarget strict = dry("unresolvedMembers", "fail");
        refused(() -> strict.update(uid, AttributeDeltaBuilder.build("memberAnchor", wanted, List.of())))
                .hasMessageContaining("and then fail: ")
                .hasMessageContaining("1 members cannot be written: " + wanted.get(1));
        assertThat(real.value(uid, "memberCount")).isEqualTo(0);
    }

    @Test
    void whatIsTakenIsRefusedAsEver() {
        String anchor = AdTarget.anchor();
        real.create(
                "Crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("sAMAccountName", "dry" + anchor.substring(30)));
        assertThatThrownBy(() -> dry.create("Crew"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the name");
        assertThatThrownBy(() -> dry.create("Other", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the cloud anchor");
        assertThatThrownBy(() ->
                        dry.create("Other", AttributeBuilder.build("sAMAccountName", "dry" + anchor.substring(30))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the sAMAccountName");
        Uid uid = real.create("Other");
        refusedAs(
                AlreadyExistsException.class,
                () -> dry.update(uid, AttributeDeltaBuilder.build("__NAME__", real.dn("Crew"))));
        refusedAs(
                AlreadyExistsException.class,
                () -> dry.update(uid, AttributeDeltaBuilder.build("sAMAccountName", "dry" + anchor.substring(30))));
        refusedAs(
                UnknownUidException.class,
                () -> dry.update(
                        new Uid(UUID.randomUUID().toString()), AttributeDeltaBuilder.build("description", "x")));
    }

    @Test
    void changesOfOneCallAreNamedInOrder() {
        Uid uid = real.create(
                "Crew",
                AttributeBuilder.build("description", "before"),
                AttributeBuilder.build("groupKind", "globalSecurity"),
                AttributeBuilder.build("memberAnchor", sids.subList(0, 2)));
        refused(() -> dry.update(
                        uid,
                        AttributeDeltaBuilder.build("description", "after"),
                        AttributeDeltaBuilder.build("groupKind", "domainLocalSecurity"),
                        AttributeDeltaBuilder.build("__NAME__", real.dn("Crew 2")),
                        AttributeDeltaBuilder.build("memberAnchor", sids.subList(2, 4), sids.subList(0, 1))))
                .message()
                .matches("(?s).*would change .*description \\(1\\).*groupType \\(1\\)"
                        + ".*; change .*: replace groupType \\(1\\)"
                        + "; rename .* to " + real.dn("Crew 2")
                        + "; change .*: delete member \\(1\\), add member \\(2\\)\\. .*")
                .doesNotContain("after");
        assertThat(real.value(uid, "description")).isEqualTo("before");
        assertThat(real.value(uid, "groupKind")).isEqualTo("globalSecurity");
        assertThat(real.get(uid).getName().getNameValue()).isEqualTo(real.dn("Crew"));
        assertThat(real.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 2));
    }

    @Test
    void whatChangesNothingIsAnsweredAsEver() {
        Uid uid = real.create("Crew", AttributeBuilder.build("memberAnchor", sids));
        Set<Attribute> same = Set.of(AttributeBuilder.build("memberAnchor", sids));
        assertThat(dry.facade().update(AdTarget.GROUP, uid, same, null)).isEqualTo(uid);
        assertThat(dry.value(uid, "memberCount")).isEqualTo(4);
        assertThat(dry.facade().sync(AdTarget.GROUP, dry.facade().getLatestSyncToken(AdTarget.GROUP), d -> true, null))
                .isNotNull();
    }

    @Test
    void goingAndComingBackAreRefusedInEveryMode() {
        String anchor = AdTarget.anchor();
        Uid uid = real.create("Crew", AttributeBuilder.build("cloudAnchor", anchor));
        refused(() -> dry.facade().delete(AdTarget.GROUP, uid, null))
                .hasMessageContaining("would delete " + real.dn("Crew"));
        refused(() -> dry("deleteMode", "detach").facade().delete(AdTarget.GROUP, uid, null))
                .hasMessageContaining("would change " + real.dn("Crew"));
        refused(() -> dry("deleteMode", "disable").facade().delete(AdTarget.GROUP, uid, null))
                .hasMessageContaining("would rename " + real.dn("Crew"))
                .hasMessageContaining("to " + real.dn("Crew_disabled") + "; change ");
        assertThat(real.value(uid, "cloudAnchor")).isEqualTo(anchor);
        real.facade().delete(AdTarget.GROUP, uid, null);
        refused(() -> dry("restoreDeleted", true).create("Crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .hasMessageContaining("would bring back CN=Crew");
        assertThat(real.get(uid)).isNull();
    }

    @Test
    void missingRightsShowWithoutAWrite() throws Exception {
        String account =
                directory.newAccount("dry" + UUID.randomUUID().toString().substring(0, 8), "Ordinary.1");
        AdTarget powerless = dry("bindUser", account, "bindPassword", new GuardedString("Ordinary.1".toCharArray()));
        Uid uid = real.create("Crew");
        refusedAs(PermissionDeniedException.class, () -> powerless.create("Other"))
                .hasMessageContaining("bindUser lacks the right");
        refusedAs(
                        PermissionDeniedException.class,
                        () -> powerless.update(uid, AttributeDeltaBuilder.build("description", "x")))
                .hasMessageContaining("description may not be written");
    }

    @Test
    void streamedMembersAreCountedAndNotWritten(@TempDir Path folder) {
        try (CloudSide cloud = new CloudSide(folder)) {
            Object[] settings = cloud.targetSettings("dryRun", true, "memberChunkSize", 2);
            AdTarget streamed = AdTarget.at(directory, real.container(), settings);
            String id = cloud.group(sids);
            Attribute anchor = AttributeBuilder.build("cloudAnchor", "Group_" + id);
            Attribute fingerprint = AttributeBuilder.build("memberFingerprint", cloud.fingerprint(id));
            String chunk = "change " + real.dn("Crew") + ": add member (2)";
            refused(() -> streamed.create("Crew", anchor, fingerprint))
                    .hasMessageContaining("would add " + real.dn("Crew"))
                    .hasMessageContaining(chunk + "; " + chunk + ". ");
            Uid uid = real.create("Crew", anchor, AttributeBuilder.build("memberAnchor", sids.subList(0, 3)));
            refused(() -> streamed.update(uid, AttributeDeltaBuilder.build("memberFingerprint", cloud.fingerprint(id))))
                    .hasMessageContaining("(objectGUID " + uid.getUidValue() + "): add member (1). ");
            assertThat(real.value(uid, "memberCount")).isEqualTo(3);
            streamed.facade().dispose();
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
        return refusedAs(PermissionDeniedException.class, call)
                .hasMessageContaining("dryRun is on, nothing was written");
    }

    private static AbstractThrowableAssert<?, ?> refusedAs(Class<?> type, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(type);
    }
}
