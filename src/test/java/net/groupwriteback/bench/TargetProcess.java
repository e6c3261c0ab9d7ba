/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/** A host of the target connector in a JVM of its own, for what depends on that JVM: heap, time, and being killed. */
final class TargetProcess {
    /** A fingerprint that no group has, so that the target asks the tenant. */
    static final String STALE = "1:" + "0".repeat(64);

    private static final List<String> ACCESS = List.of(
            "cloud", "graphEndpoint", "loginEndpoint", "tenantId", "clientId", "clientSecret", "trustedCertificates");
    private static final List<String> DIRECTORY = List.of("bindUser", "groupContainer");

    private final Properties settings = new Properties();

    private TargetProcess(Path file) throws Exception {
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
    }

    /** Takes a file of settings, a command and its arguments. */
    public static void main(String[] arguments) throws Exception {
        TargetProcess host = new TargetProcess(Path.of(arguments[0]));
        List<String> rest = List.of(arguments).subList(2, arguments.length);
        switch (arguments[1]) {
            case "FIRST_WRITE" -> host.firstWrite(rest);
            case "WRITE" -> host.write(rest.get(0), Integer.parseInt(rest.get(1)));
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        // The floor's HTTP client keeps threads for a minute.
        System.exit(0);
    }

    /**
     * First writes of one cloud group, each after a floor that reads the same pages and writes the same chunks.
     *
     * @param arguments rounds, the cloud group's id, a file with the members' SIDs
     */
    private void firstWrite(List<String> arguments) throws Exception {
        int rounds = Integer.parseInt(arguments.get(0));
        String cloudId = arguments.get(1);
        List<String> sids = SidList.read(Path.of(arguments.get(2)));
        BareGraphReader reader = new BareGraphReader(settings);
        ConnectorFacade facade = PackedBundle.load().facade(PackedBundle.TARGET, target(settings));
        facade.schema();
        String dn = "CN=large," + settings.getProperty("groupContainer");
        try (LDAPConnection connection = connect()) {
            BareLdapClient bare = new BareLdapClient(connection);
            for (int round = 0; round < rounds; round++) {
                print("floor", Measure.seconds(() -> {
                    reader.oneByOne(
                            List.of("/v1.0/groups/" + cloudId + "/members?$select=id,userPrincipalName,displayName,"
                                    + "onPremisesSecurityIdentifier,onPremisesSyncEnabled,groupTypes,mailEnabled,securityEnabled"
                                    + "&$top=999"));
                    bare.write(bareGroup(dn), sids, BenchDirectory.CHUNK_SIZE);
                }));
                connection.delete(dn);
                List<Uid> created = new ArrayList<>();
                print(
                        "connector",
                        Measure.seconds(() ->
                                created.add(facade.create(StreamedStage.GROUP, group(dn, cloudId, STALE), null))));
                print("members", bare.count(dn));
                connection.delete(dn);
            }
        }
    }

    private void write(String uid, int chunkSize) throws Exception {
        Map<String, Object> all = target(settings);
        all.put("memberChunkSize", chunkSize);
        all.put("maxMemberRemovalPercent", 100);
        ConnectorFacade facade = PackedBundle.load().facade(PackedBundle.TARGET, all);
        facade.updateDelta(
                StreamedStage.GROUP,
                new Uid(uid),
                Set.of(AttributeDeltaBuilder.build(StreamedStage.FINGERPRINT, STALE)),
                null);
        print("done", 1);
    }

    /** A new group as a host writes it; without a fingerprint if that is null. */
    static Set<Attribute> group(String dn, String cloudId, String fingerprint) {
        Set<Attribute> attributes = new HashSet<>();
        attributes.add(AttributeBuilder.build("__NAME__", dn));
        attributes.add(AttributeBuilder.build("cloudAnchor", "Group_" + cloudId));
        if (fingerprint != null) {
            attributes.add(AttributeBuilder.build(StreamedStage.FINGERPRINT, fingerprint));
        }
        return attributes;
    }

    private static Entry bareGroup(String dn) {
        Entry entry = new Entry(dn);
        entry.addAttribute("objectClass", "group");
        entry.addAttribute("groupType", "8");
        entry.addAttribute("sAMAccountName", "bare_large");
        return entry;
    }

    private LDAPConnection connect() throws Exception {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setResponseTimeoutMillis(300_000);
        String[] server = settings.getProperty("servers").split(":", -1);
        return new LDAPConnection(
                new SSLUtil(new PEMFileTrustManager(new File(settings.getProperty("directoryCertificates"))))
                        .createSSLSocketFactory(),
                options,
                server[0],
                Integer.parseInt(server[1]),
                settings.getProperty("bindUser"),
                settings.getProperty("bindPassword"));
    }

    /** The settings of a directory, under names that {@link #target} knows. */
    static Map<String, String> directory(TestDirectory directory, String container) {
        return Map.of(
                "servers", directory.host() + ":" + directory.ldapsPort(),
                "directoryCertificates", directory.caFile().toString(),
                "bindUser", directory.adminDn(),
                "bindPassword", directory.adminPassword(),
                "groupContainer", container);
    }

    /** The source's settings. */
    static Map<String, Object> source(Properties settings) {
        Properties access = new Properties();
        ACCESS.forEach(name -> access.put(name, settings.getProperty(name)));
        return SourceProcess.typed(access);
    }

    /** The target's settings. */
    static Map<String, Object> target(Properties settings) {
        Map<String, Object> typed = new HashMap<>();
        source(settings)
                .forEach((name, value) -> typed.put(
                        name.startsWith("graph")
                                ? name
                                : "graph" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                        value));
        DIRECTORY.forEach(name -> typed.put(name, settings.getProperty(name)));
        typed.put("servers", new String[] {settings.getProperty("servers")});
        typed.put("trustedCertificates", settings.getProperty("directoryCertificates"));
        typed.put(
                "bindPassword",
                new GuardedString(settings.getProperty("bindPassword").toCharArray()));
        return typed;
    }

    private static void print(String name, Number figure) {
        System.out.println(name + " " + figure);
    }
}
