/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an administrator runs: {@code connector-manifest/ad-container.ldif} makes the container and the account, and the lines of
 * {@code Grant-GroupWriteback.ps1} give the rights. Nothing else is needed, and each switch opens just what it says.
 */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdManifestIT {
    private static final Path LDIF = Path.of("connector-manifest", "ad-container.ldif");
    private static final String PASSWORD = "Ordinary.1";

    @Parameter
    TestDirectory directory;

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final List<String> made = new ArrayList<>();
    private String container;
    private String account;

    @BeforeEach
    void runTheLdif() throws IOException, LDIFException, LDAPException {
        String text = Files.readString(LDIF).replace("DC=X", directory.baseDn());
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(text)));
                LDAPConnection connection = directory.connect()) {
            for (LDIFChangeRecord record = reader.readChangeRecord();
                    record != null;
                    record = reader.readChangeRecord()) {
                assertThat(record).isInstanceOf(LDIFAddChangeRecord.class);
                record.processChange(connection);
                made.add(record.getDN());
            }
            container = made.get(0);
            account = made.get(1);
            connection.modify(
                    account,
                    new Modification(
                            ModificationType.REPLACE,
                            "unicodePwd",
                            ('"' + PASSWORD + '"').getBytes(StandardCharsets.UTF_16LE)),
                    new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
        }
        directory.delegate(account, Delegation.GROUPS, container);
    }

    @AfterEach
    void removeIt() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            for (Entry group : connection
                    .search(container, SearchScope.ONE, "(objectClass=*)", "1.1")
                    .getSearchEntries()) {
                connection.delete(group.getDN());
            }
            for (String dn : made) {
                connection.delete(dn);
            }
        }
    }

    @Test
    void containerAccountAndRightsAreEnough() throws LDAPException {
        AdTarget target = target();
        target.facade().test();
        List<String> sids = target.users("manifest", 3);
        Uid uid = target.create("Crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 2)));
        target.facade().test();
        target.update(
                uid,
                AttributeDeltaBuilder.build("__NAME__", target.dn("Crew 2")),
                AttributeDeltaBuilder.build("groupKind", "universalDistribution"),
                AttributeDeltaBuilder.build("memberAnchor", sids.subList(2, 3), sids.subList(0, 1)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 3));
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.find(null)).isEmpty();
    }

    @Test
    void containersNeedTheirSwitch() throws LDAPException {
        AdTarget target = target("createContainers", true);
        String below = "CN=Crew,OU=Below," + container;
        assertThatThrownBy(() -> target.createDn(below)).isInstanceOf(PermissionDeniedException.class);
        directory.delegate(account, Delegation.UNITS, container);
        target.createDn(below);
        assertThat(target.ldap(below, "cn")).isNotNull();
        try (LDAPConnection connection = directory.connect()) {
            connection.delete(below);
        }
    }

    /** Without the right to replicate, DirSync tells what the account may see, which is enough for groups in the container. */
    @Test
    void changesAreSeenWithAndWithoutTheirSwitch() throws LDAPException {
        AdTarget ordinary = target();
        assertChangesAreSeen(ordinary, "before");
        directory.delegate(account, Delegation.REPLICATION, directory.baseDn());
        assertChangesAreSeen(target(), "after");
    }

    private void assertChangesAreSeen(AdTarget target, String name) {
        SyncToken token = target.facade().getLatestSyncToken(AdTarget.GROUP);
        Uid uid = target.create(name);
        List<String> seen = new ArrayList<>();
        target.facade()
                .sync(
                        AdTarget.GROUP,
                        token,
                        delta -> delta.getDeltaType() == SyncDeltaType.DELETE
                                || seen.add(delta.getUid().getUidValue()),
                        null);
        assertThat(seen).containsExactly(uid.getUidValue());
    }

    @Test
    void deletedGroupsComeBackWithTheirSwitch() throws LDAPException {
        AdTarget target = target("restoreDeleted", true);
        String anchor = AdTarget.anchor();
        Uid first = target.create("Crew", AttributeBuilder.build("cloudAnchor", anchor));
        target.facade().delete(AdTarget.GROUP, first, null);
        Uid second = target.create("Crew", AttributeBuilder.build("cloudAnchor", anchor));
        assertThat(second).as("it may not see what was deleted").isNotEqualTo(first);
        target.facade().delete(AdTarget.GROUP, second, null);
        directory.delegate(account, Delegation.DELETED, "CN=Deleted Objects," + directory.baseDn());
        directory.delegate(account, Delegation.REANIMATION, directory.baseDn());
        assertThat(target.create("Crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isEqualTo(second);
    }

    /** Facades of equal settings share their connections, and each test has an account of its own by the same name. */
    private AdTarget target(Object... settings) {
        Object[] all = new Object[settings.length + 6];
        Object[] logon = {
            "bindUser",
            account,
            "bindPassword",
            new GuardedString(PASSWORD.toCharArray()),
            "responseTimeoutSeconds",
            100 + TESTS.incrementAndGet()
        };
        System.arraycopy(logon, 0, all, 0, logon.length);
        System.arraycopy(settings, 0, all, logon.length, settings.length);
        return AdTarget.at(directory, container, all);
    }
}
