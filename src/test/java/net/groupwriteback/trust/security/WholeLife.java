/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * Everything that the two connectors do, and everything that goes wrong with it, in a host that logs all it can: a program of its
 * own, so that nothing it writes escapes. The access tokens that it was given are written to the file that the last argument names.
 */
final class WholeLife {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final List<Fault> FAULTS = List.of(
            Fault.dropped(),
            Fault.truncated(),
            Fault.error(500, "generalException", "failed"),
            Fault.error(403, "Authorization_RequestDenied", "no"),
            Fault.error(401, "InvalidAuthenticationToken", "expired"),
            Fault.error(400, "BadRequest", "bad"),
            Fault.throttled(99),
            Fault.gone(false),
            Fault.body("{\"value\":3}"),
            Fault.gatewayPage(502));

    private WholeLife() {}

    /** Lives it: folder, client secret, file for tokens. */
    public static void main(String[] arguments) throws Exception {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        TestAuthority authority = TestAuthority.in(Path.of(arguments[0]));
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                        .authority(authority)
                        .application("5e1d0000-0000-4000-8000-0000000000c1", arguments[1])
                        .start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            Map<String, Object> source = Resources.source(tenant);
            source.put("throttleBudgetSeconds", 0);
            Map<String, Object> target = Resources.target(directory, directory.newContainer("life"));
            target.putAll(Resources.inTarget(source));
            live(tenant, directory, source, target);
            wrong(source, "clientSecret");
            wrong(target, "bindPassword");
            wrong(target, "graphClientSecret");
            Files.writeString(Path.of(arguments[2]), tenant.tokens().issue());
        } finally {
            System.out.println("the end");
        }
    }

    private static void live(
            SimulatedTenant tenant,
            InMemoryDirectory directory,
            Map<String, Object> source,
            Map<String, Object> target) {
        ConnectorFacade cloud = PackedBundle.load().facade(PackedBundle.SOURCE, source);
        ConnectorFacade ad = PackedBundle.load().facade(PackedBundle.TARGET, target);
        all(cloud, ad, target);
        for (Fault fault : FAULTS) {
            for (String place : List.of("/oauth2/", "/v1.0/")) {
                tenant.faults().always("*", place, fault);
                tenant.tokens().revokeAll();
                all(cloud, ad, target);
                tenant.faults().clear();
            }
        }
        for (ResultCode code : List.of(ResultCode.BUSY, ResultCode.OTHER, ResultCode.INVALID_CREDENTIALS)) {
            directory.faults().refuse(request -> true, 1_000, code, "00000000: no");
            all(cloud, ad, target);
            directory.faults().clear();
        }
        cloud.dispose();
        ad.dispose();
    }

    private static void all(ConnectorFacade cloud, ConnectorFacade ad, Map<String, Object> target) {
        noted(cloud::validate);
        noted(cloud::test);
        noted(cloud::schema);
        noted(() -> cloud.discoverConfiguration());
        noted(() -> cloud.search(GROUP, null, group -> true, null));
        noted(() -> cloud.sync(GROUP, null, delta -> true, null));
        noted(ad::test);
        noted(() -> ad.discoverConfiguration());
        noted(() -> {
            Uid uid = ad.create(
                    GROUP,
                    Set.of(
                            AttributeBuilder.build("__NAME__", "CN=crew," + target.get("groupContainer")),
                            AttributeBuilder.build("cloudAnchor", "Group_11111111-2222-3333-4444-555555555555")),
                    null);
            noted(() -> ad.updateDelta(
                    GROUP, uid, Set.of(AttributeDeltaBuilder.build("memberFingerprint", "1:" + "0".repeat(64))), null));
            noted(() -> ad.sync(GROUP, null, delta -> true, null));
            noted(() -> ad.delete(GROUP, uid, null));
        });
    }

    private static void wrong(Map<String, Object> settings, String secret) {
        String connector = settings.containsKey("servers") ? PackedBundle.TARGET : PackedBundle.SOURCE;
        String value = "nearly~" + reveal((GuardedString) settings.get(secret));
        ConnectorFacade facade = PackedBundle.load()
                .facade(connector, Resources.with(settings, secret, new GuardedString(value.toCharArray())));
        noted(facade::test);
        facade.dispose();
    }

    private static String reveal(GuardedString secret) {
        StringBuilder text = new StringBuilder();
        secret.access(text::append);
        return text.toString();
    }

    private static void noted(Runnable work) {
        try {
            work.run();
            System.out.println("done");
        } catch (ConnectorException | UncheckedIOException e) {
            System.out.println(Resources.everythingSaidBy(e));
        }
    }
}
