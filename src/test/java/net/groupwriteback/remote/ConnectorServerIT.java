/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.writeback.Sid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.identityconnectors.common.l10n.CurrentLocale;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.APIConfiguration;
import org.identityconnectors.framework.api.ConfigurationProperties;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.api.ConnectorFacadeFactory;
import org.identityconnectors.framework.api.ConnectorInfo;
import org.identityconnectors.framework.api.ConnectorInfoManager;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.identityconnectors.framework.impl.api.remote.RemoteWrappedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both connectors in a connector server, over TLS: what goes across and comes back, and what errors say on the other side. */
class ConnectorServerIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final ObjectClass USER = new ObjectClass("user");
    private static final int FIRST_USER = 61_001;
    private static final int USERS = 30;

    @TempDir
    private static Path folder;

    private static ConnectorServer server;
    private static ConnectorInfoManager manager;
    private static SimulatedTenant tenant;
    private static InMemoryDirectory directory;
    private static List<String> sids;
    private static List<String> cloudUsers;

    private final Map<String, Object> sourceSettings = new HashMap<>();
    private final Map<String, Object> targetSettings = new HashMap<>();
    private String container;

    @BeforeAll
    static void start() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        directory = InMemoryDirectory.start(authority, true);
        directory.addUsers(FIRST_USER, USERS, "remote");
        sids = IntStream.range(0, USERS).mapToObj(ConnectorServerIT::sid).toList();
        cloudUsers = IntStream.range(0, USERS)
                .mapToObj(number -> tenant.state()
                        .createUser(UserSpec.synced(
                                "User " + number,
                                "user" + number + "@example.test",
                                new OnPremises(
                                        sids.get(number),
                                        "user" + number,
                                        userDn(number),
                                        "ad.example.test",
                                        "immutable" + number))))
                .toList();
        server = ConnectorServer.start();
        manager = server.connect();
    }

    @AfterAll
    static void stop() {
        server.close();
        directory.close();
        tenant.close();
    }

    private static String userDn(int number) {
        return String.format(Locale.ROOT, "CN=user%05d,OU=remote,%s", FIRST_USER + number, directory.baseDn());
    }

    private static String sid(int number) {
        try (LDAPConnection connection = directory.connect()) {
            Entry user = connection.getEntry(userDn(number), "objectSid");
            return Sid.ofBytes(user.getAttributeValueBytes("objectSid"))
                    .orElseThrow()
                    .toString();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void settings() throws LDAPException {
        container = directory.newContainer("remote");
        sourceSettings.putAll(Map.of(
                "cloud", "custom",
                "graphEndpoint", tenant.endpoint().toString(),
                "loginEndpoint", tenant.endpoint().toString(),
                "tenantId", tenant.tenantId(),
                "clientId", tenant.clientId(),
                "clientSecret", secret(tenant.clientSecret()),
                "trustedCertificates", tenant.caFile().toString()));
        targetSettings.putAll(Map.of(
                "servers", new String[] {directory.host() + ":" + directory.ldapsPort()},
                "trustedCertificates", directory.caFile().toString(),
                "bindUser", directory.adminDn(),
                "bindPassword", secret(directory.adminPassword()),
                "groupContainer", container));
        targetSettings.putAll(Map.of(
                "graphCloud", "custom",
                "graphEndpoint", tenant.endpoint().toString(),
                "graphLoginEndpoint", tenant.endpoint().toString(),
                "graphTenantId", tenant.tenantId(),
                "graphClientId", tenant.clientId(),
                "graphClientSecret", secret(tenant.clientSecret()),
                "graphTrustedCertificates", tenant.caFile().toString()));
    }

    private static GuardedString secret(String text) {
        return new GuardedString(text.toCharArray());
    }

    private ConnectorFacade source() {
        return facade(PackedBundle.SOURCE, sourceSettings);
    }

    private ConnectorFacade target() {
        return facade(PackedBundle.TARGET, targetSettings);
    }

    private static ConnectorFacade facade(String connector, Map<String, Object> settings) {
        APIConfiguration api = ConnectorServer.connector(manager, connector).createDefaultAPIConfiguration();
        settings.forEach((name, value) -> api.getConfigurationProperties().setPropertyValue(name, value));
        api.getResultsHandlerConfiguration().setEnableAttributesToGetSearchResultsHandler(false);
        api.getResultsHandlerConfiguration().setEnableFilteredResultsHandler(false);
        api.getResultsHandlerConfiguration().setEnableNormalizingResultsHandler(false);
        return ConnectorFacadeFactory.getInstance().newInstance(api);
    }

    private static List<ConnectorObject> search(ConnectorFacade facade, ObjectClass objectClass, String... attributes) {
        List<ConnectorObject> found = new ArrayList<>();
        facade.search(objectClass, null, found::add, options(attributes));
        return found;
    }

    private static OperationOptions options(String... attributes) {
        return new OperationOptionsBuilder()
                .setReturnDefaultAttributes(true)
                .setAttributesToGet(attributes)
                .build();
    }

    private static String cloudGroup(String name, List<String> members) {
        String group = tenant.state().createGroup(GroupSpec.microsoft365(name));
        tenant.state().addMembers(group, members);
        return group;
    }

    private static List<Object> values(ConnectorObject object, String attribute) {
        return object.getAttributeByName(attribute).getValue();
    }

    private Uid create(ConnectorFacade target, String name, String anchor, Attribute... more) {
        Set<Attribute> attributes = new HashSet<>(List.of(more));
        attributes.add(new Name("CN=" + name + "," + container));
        attributes.add(AttributeBuilder.build("cloudAnchor", anchor));
        return target.create(GROUP, attributes, null);
    }

    private static String anchor() {
        return "Group_" + UUID.randomUUID();
    }

    @Test
    void bothConnectorsAreThereWithTheirTextsInTheCallersLanguage() {
        assertThat(manager.getConnectorInfos())
                .extracting(info -> info.getConnectorKey().getConnectorName())
                .containsExactlyInAnyOrder(PackedBundle.SOURCE, PackedBundle.TARGET);
        for (String connector : List.of(PackedBundle.SOURCE, PackedBundle.TARGET)) {
            ConnectorInfo remote = ConnectorServer.connector(manager, connector);
            ConnectorInfo local = PackedBundle.load().connector(connector);
            for (String language : List.of("en", "nb")) {
                CurrentLocale.set(Locale.forLanguageTag(language));
                assertThat(texts(remote)).isEqualTo(texts(local)).hasSizeGreaterThan(20);
            }
            CurrentLocale.clear();
        }
    }

    private static List<String> texts(ConnectorInfo connector) {
        ConfigurationProperties settings =
                connector.createDefaultAPIConfiguration().getConfigurationProperties();
        return Stream.concat(
                        Stream.of(connector.getConnectorDisplayName()),
                        settings.getPropertyNames().stream()
                                .map(settings::getProperty)
                                .map(setting -> setting.getName()
                                        + setting.getGroup("")
                                        + setting.getDisplayName("")
                                        + setting.getHelpMessage("")
                                        + setting.getType()
                                        + setting.isRequired()
                                        + setting.isConfidential()))
                .toList();
    }

    @Test
    void theSourceIsTestedSearchedAndFollowed() {
        String group = cloudGroup("Remote sales", cloudUsers.subList(0, 5));
        ConnectorFacade source = source();
        source.validate();
        source.test();
        assertThat(source.schema().findObjectClassInfo("group").getAttributeInfo())
                .isNotEmpty();
        assertThat(source.discoverConfiguration()).isNotEmpty();
        SyncToken token = source.getLatestSyncToken(GROUP);

        List<ConnectorObject> groups = search(source, GROUP, "memberAnchor", "memberId", "memberFingerprint");
        ConnectorObject found = groups.stream()
                .filter(each -> each.getUid().getUidValue().equals(group))
                .findFirst()
                .orElseThrow();
        assertThat(values(found, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 5));
        assertThat(values(found, "memberFingerprint").get(0).toString()).startsWith("5:");
        assertThat(values(found, "createdDateTime").get(0)).isInstanceOf(ZonedDateTime.class);
        assertThat(values(found, "onPremisesMastered")).containsExactly(false);
        assertThat(search(source, USER)).hasSizeGreaterThanOrEqualTo(USERS);
        List<ConnectorObject> one = new ArrayList<>();
        source.search(
                GROUP,
                FilterBuilder.equalTo(AttributeBuilder.build("cloudAnchor", "Group_" + group)),
                one::add,
                options());
        assertThat(one).extracting(each -> each.getUid().getUidValue()).containsExactly(group);

        tenant.state().addMember(group, cloudUsers.get(7));
        tenant.state().renameGroup(group, "Remote selling");
        List<SyncDelta> deltas = new ArrayList<>();
        SyncToken next = source.sync(GROUP, token, deltas::add, options("memberAnchor"));
        assertThat(deltas).singleElement().satisfies(delta -> {
            assertThat(delta.getUid().getUidValue()).isEqualTo(group);
            assertThat(values(delta.getObject(), "memberAnchor")).hasSize(6).contains(sids.get(7));
            assertThat(delta.getToken()).isEqualTo(next);
        });
        List<SyncDelta> none = new ArrayList<>();
        source.sync(GROUP, next, none::add, options());
        assertThat(none).isEmpty();
    }

    @Test
    void groupsOfTheTargetLive() throws LDAPException {
        ConnectorFacade target = target();
        target.validate();
        target.test();
        assertThat(target.schema().findObjectClassInfo("group").getAttributeInfo())
                .isNotEmpty();
        assertThat(target.discoverConfiguration().get("groupContainer").getValues())
                .contains(container);
        SyncToken token = target.getLatestSyncToken(GROUP);
        String anchor = anchor();

        Uid uid = create(target, "Sales", anchor, AttributeBuilder.build("memberAnchor", sids.subList(0, 3)));
        AttributeDelta members = AttributeDeltaBuilder.build("memberAnchor", sids.subList(3, 6), sids.subList(0, 1));
        target.updateDelta(GROUP, uid, Set.of(members, AttributeDeltaBuilder.build("description", "by delta")), null);
        ConnectorObject changed = target.getObject(GROUP, uid, options("memberAnchor", "memberCount"));
        assertThat(values(changed, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 6));
        assertThat(values(changed, "memberCount")).containsExactly(5);
        assertThat(values(changed, "description")).containsExactly("by delta");

        target.update(
                GROUP,
                uid,
                Set.of(
                        new Name("CN=Selling," + container),
                        AttributeBuilder.build("memberAnchor", sids.subList(0, 10))),
                null);
        target.addAttributeValues(
                GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids.subList(10, 12))), null);
        target.removeAttributeValues(GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids.get(0))), null);
        assertThat(search(target, GROUP, "memberAnchor")).singleElement().satisfies(group -> {
            assertThat(group.getName().getNameValue()).isEqualTo("CN=Selling," + container);
            assertThat(values(group, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 12));
            assertThat(values(group, "cloudAnchor")).containsExactly(anchor);
        });

        List<SyncDelta> deltas = new ArrayList<>();
        SyncToken next = target.sync(GROUP, token, deltas::add, options());
        assertThat(deltas).extracting(delta -> delta.getUid().getUidValue()).containsExactly(uid.getUidValue());
        target.delete(GROUP, uid, null);
        assertThat(search(target, GROUP)).isEmpty();
        List<SyncDelta> gone = new ArrayList<>();
        target.sync(GROUP, next, gone::add, options());
        assertThat(gone).extracting(SyncDelta::getDeltaType).containsExactly(SyncDeltaType.DELETE);
    }

    /** The server itself reads the members from Graph; what it reached comes back. */
    @Test
    void membershipIsStreamed() {
        String group = cloudGroup("Streamed", cloudUsers.subList(0, 20));
        ConnectorFacade source = source();
        String wanted = values(
                        source.getObject(GROUP, new Uid(group), options("memberFingerprint")), "memberFingerprint")
                .get(0)
                .toString();
        ConnectorFacade target = target();
        Uid uid = create(target, "Streamed", "Group_" + group);

        Set<AttributeDelta> reached = target.updateDelta(
                GROUP, uid, Set.of(AttributeDeltaBuilder.build("memberFingerprint", List.of(wanted))), null);

        assertThat(reached).singleElement().satisfies(delta -> assertThat(delta.getValuesToReplace())
                .containsExactly(wanted));
        assertThat(values(target.getObject(GROUP, uid, options("memberAnchor")), "memberAnchor"))
                .containsExactlyInAnyOrderElementsOf(sids.subList(0, 20));
    }

    private static void assertRefused(
            ThrowingCallable call, Class<? extends ConnectorException> originally, String... words) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(RemoteWrappedException.class).hasMessageContainingAll(words);
        assertThat(((RemoteWrappedException) thrown).is(originally))
                .as(((RemoteWrappedException) thrown).getExceptionClass())
                .isTrue();
    }

    @Test
    void errorsOfSettingsNameTheSettingAndTheRemedy() {
        targetSettings.put("memberChunkSize", 0);
        assertRefused(() -> target().validate(), ConfigurationException.class, "memberChunkSize", "1", "5000");
        targetSettings.remove("memberChunkSize");
        targetSettings.put("groupContainer", "OU=nowhere," + directory.baseDn());
        assertRefused(() -> target().test(), ConfigurationException.class, "groupContainer", "OU=nowhere");
        targetSettings.put("groupContainer", container);
        targetSettings.put("bindPassword", secret("wrong"));
        assertRefused(() -> target().test(), InvalidCredentialException.class, "bindUser", "bindPassword");
        targetSettings.put("servers", new String[] {directory.host() + ":1"});
        assertRefused(() -> target().test(), ConnectionFailedException.class, directory.host() + ":1");

        sourceSettings.put("groupKinds", new String[] {"team"});
        assertRefused(() -> source().validate(), ConfigurationException.class, "groupKinds", "microsoft365");
        sourceSettings.remove("groupKinds");
        sourceSettings.put("clientSecret", secret("wrong"));
        assertRefused(() -> source().test(), ConfigurationException.class, "clientSecret");
    }

    @Test
    void errorsOfWritesNameTheObjectAndTheRemedy() throws LDAPException {
        ConnectorFacade target = target();
        String anchor = anchor();
        Uid uid = create(target, "Sales", anchor, AttributeBuilder.build("memberAnchor", sids.subList(0, 20)));
        assertRefused(() -> create(target, "Sales", anchor()), AlreadyExistsException.class, "CN=Sales," + container);
        assertRefused(() -> create(target, "Other", anchor), AlreadyExistsException.class, anchor);
        assertRefused(
                () -> target.updateDelta(
                        GROUP,
                        uid,
                        Set.of(AttributeDeltaBuilder.build("memberAnchor", List.of(), sids.subList(0, 15))),
                        null),
                PermissionDeniedException.class,
                "Sales",
                "15",
                "20",
                "maxMemberRemovalPercent");
        assertRefused(
                () -> target.update(GROUP, uid, Set.of(AttributeBuilder.build("nonsense", "x")), null),
                InvalidAttributeValueException.class,
                "nonsense");
        Uid none = new Uid("00000000-0000-0000-0000-000000000001");
        assertRefused(
                () -> target.delete(GROUP, none, null),
                UnknownUidException.class,
                "00000000-0000-0000-0000-000000000001");
        assertRefused(
                () -> target.create(GROUP, Set.of(new Name("CN=x," + container)), null),
                PermissionDeniedException.class,
                "cloudAnchor",
                "protectUnowned");
    }

    @Test
    void errorsOfReadsNameThePermission() {
        tenant.faults().add(1, "GET", "/v1.0/groups$", Fault.error(403, "Authorization_RequestDenied", "no"));
        assertRefused(
                () -> search(source(), GROUP), ConfigurationException.class, "GroupMember.Read.All", "admin consent");
    }

    @Test
    void onlyACallerWithTheSecretThatTrustsTheServerGetsIn() throws Exception {
        assertThatThrownBy(() -> server.connect("127.0.0.1", "another secret", ConnectorServer.trusting())
                        .getConnectorInfos())
                .isInstanceOf(InvalidCredentialException.class)
                .hasMessageContaining("Remote framework key is invalid");
        assertThatThrownBy(() ->
                        server.connect("127.0.0.1", "another secret", List.of()).getConnectorInfos())
                .isInstanceOf(ConnectorException.class)
                .hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void theServersLogHasALinePerOperationAndNoSecret() throws IOException {
        search(source(), GROUP);
        target().test();
        assertThat(server.log())
                .containsPattern("search of group: \\d+ objects read, ")
                .containsPattern("test: .*LDAP searches")
                .doesNotContain(tenant.clientSecret())
                .doesNotContain(directory.adminPassword());
    }
}
