/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.ad.AdGroupsConfiguration;
import net.groupwriteback.ad.AdGroupsConnector;
import net.groupwriteback.m365.M365GroupsConfiguration;
import net.groupwriteback.m365.M365GroupsConnector;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.spi.PoolableConnector;
import org.identityconnectors.framework.spi.operations.TestOp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever object of ours somebody prints, in a log or a debugger: no secret is in the text. All are asked that two connectors in use hold. */
class ToStringTest {
    private static final String OURS = "net.groupwriteback.";

    /** Libraries whose objects hold some of ours. */
    private static final List<String> FOLLOWED = List.of(OURS, "com.unboundid.", "okhttp3.");

    private static final String CLIENT_SECRET = "planted~cl1ent~s3cret~to~print";
    private static final String PROXY_PASSWORD = "planted~pr0xy~to~print";
    private static final String FILE_PASSWORD = "planted~f1le~to~print";

    @TempDir
    private Path folder;

    /** An object of ours that tells, so that the search is seen to find. */
    private record Telling(List<Optional<Object>> inside) {}

    @Test
    void noObjectOfTwoConnectorsInUseTellsASecret() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                        .authority(authority)
                        .application("5e1d0000-0000-4000-8000-0000000000c1", CLIENT_SECRET)
                        .start();
                LoopbackProxy proxy = LoopbackProxy.withLogin("surf", PROXY_PASSWORD);
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            M365GroupsConnector source = new M365GroupsConnector();
            source.init(source(tenant, proxy));
            AdGroupsConnector target = new AdGroupsConnector();
            target.init(target(tenant, proxy, directory));
            AdGroupsConnector certified = new AdGroupsConnector();
            certified.init(certified(authority, directory));
            for (TestOp used : List.of(source, target, certified)) {
                used.test();
            }
            List<String> secrets = List.of(
                    CLIENT_SECRET,
                    PROXY_PASSWORD,
                    FILE_PASSWORD,
                    directory.adminPassword(),
                    tenant.tokens().issue().substring(0, 24));
            Set<String> asked = new TreeSet<>();
            assertThat(telling(secrets, asked, source, target, certified)).isEmpty();
            assertThat(asked)
                    .contains(
                            "M365GroupsConfiguration",
                            "AdGroupsConfiguration",
                            "AccessToken",
                            "Credential$ClientSecret",
                            "ProxySettings$Login",
                            "SimpleLogon",
                            "CertificateLogon");
            for (PoolableConnector used : List.of(source, target, certified)) {
                used.dispose();
            }
        }
    }

    @Test
    void anObjectThatTellsIsFound() {
        Telling telling = new Telling(List.of(Optional.of(PROXY_PASSWORD)));
        assertThat(telling(List.of(PROXY_PASSWORD), new TreeSet<>(), new AtomicReference<>(Map.of("x", telling))))
                .containsExactly(Telling.class.getName());
    }

    private static GuardedString guarded(String secret) {
        return new GuardedString(secret.toCharArray());
    }

    private static M365GroupsConfiguration source(SimulatedTenant tenant, LoopbackProxy proxy) {
        M365GroupsConfiguration settings = new M365GroupsConfiguration();
        settings.setCloud("custom");
        settings.setGraphEndpoint(tenant.endpoint().toString());
        settings.setLoginEndpoint(tenant.endpoint().toString());
        settings.setTenantId(tenant.tenantId());
        settings.setClientId(tenant.clientId());
        settings.setClientSecret(guarded(CLIENT_SECRET));
        settings.setCertificatePassword(guarded(FILE_PASSWORD));
        settings.setTrustedCertificates(tenant.caFile().toString());
        settings.setProxyHost("localhost");
        settings.setProxyPort(proxy.port());
        settings.setProxyUser("surf");
        settings.setProxyPassword(guarded(PROXY_PASSWORD));
        return settings;
    }

    private static AdGroupsConfiguration target(
            SimulatedTenant tenant, LoopbackProxy proxy, InMemoryDirectory directory) throws Exception {
        AdGroupsConfiguration settings = new AdGroupsConfiguration();
        settings.setServers(new String[] {directory.host() + ":" + directory.ldapsPort()});
        settings.setTrustedCertificates(directory.caFile().toString());
        settings.setBindUser(directory.adminDn());
        settings.setBindPassword(guarded(directory.adminPassword()));
        settings.setGroupContainer(directory.newContainer("printed"));
        settings.setGraphCloud("custom");
        settings.setGraphEndpoint(tenant.endpoint().toString());
        settings.setGraphLoginEndpoint(tenant.endpoint().toString());
        settings.setGraphTenantId(tenant.tenantId());
        settings.setGraphClientId(tenant.clientId());
        settings.setGraphClientSecret(guarded(CLIENT_SECRET));
        settings.setGraphCertificatePassword(guarded(FILE_PASSWORD));
        settings.setGraphTrustedCertificates(tenant.caFile().toString());
        settings.setGraphProxyHost("localhost");
        settings.setGraphProxyPort(proxy.port());
        settings.setGraphProxyUser("surf");
        settings.setGraphProxyPassword(guarded(PROXY_PASSWORD));
        return settings;
    }

    private AdGroupsConfiguration certified(TestAuthority authority, InMemoryDirectory directory) throws Exception {
        AdGroupsConfiguration settings = new AdGroupsConfiguration();
        settings.setServers(new String[] {directory.host() + ":" + directory.ldapsPort()});
        settings.setTrustedCertificates(directory.caFile().toString());
        String container = directory.newContainer("printed");
        directory.delegate(directory.newAccount("svc", "Ordinary.1"), Delegation.GROUPS, container);
        settings.setGroupContainer(container);
        settings.setBindMethod("external");
        settings.setCertificateFile(authority
                .clientPkcs12(folder.resolve("svc.p12"), "svc", FILE_PASSWORD)
                .toString());
        settings.setCertificatePassword(guarded(FILE_PASSWORD));
        return settings;
    }

    /** The classes of ours whose text holds a secret, of all objects that can be reached. */
    private static Set<String> telling(List<String> secrets, Set<String> asked, Object... roots) {
        Set<String> telling = new TreeSet<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(roots));
        while (!open.isEmpty()) {
            Object object = open.poll();
            if (seen.add(object)) {
                if (object.getClass().getName().startsWith(OURS)) {
                    asked.add(object.getClass()
                            .getName()
                            .substring(object.getClass().getName().lastIndexOf('.') + 1));
                    String text = object.toString();
                    if (secrets.stream().anyMatch(text::contains)) {
                        telling.add(object.getClass().getName());
                    }
                }
                inside(object).filter(Objects::nonNull).forEach(open::add);
            }
        }
        return telling;
    }

    /** What an object holds: fields of ours, contents of what Java collects things in. */
    private static Stream<?> inside(Object object) {
        if (object instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream());
        }
        if (object instanceof Iterable<?> many && !(object instanceof Path)) {
            List<Object> parts = new ArrayList<>();
            many.forEach(parts::add);
            return parts.stream();
        }
        if (object instanceof Optional<?> perhaps) {
            return perhaps.stream();
        }
        if (object instanceof AtomicReference<?> reference) {
            return Stream.of(Optional.ofNullable(reference.get()));
        }
        if (object.getClass().isArray() && !object.getClass().getComponentType().isPrimitive()) {
            return IntStream.range(0, Array.getLength(object)).mapToObj(at -> Array.get(object, at));
        }
        return isFollowed(object.getClass()) ? fields(object).stream() : Stream.empty();
    }

    private static boolean isFollowed(Class<?> type) {
        return FOLLOWED.stream().anyMatch(type.getName()::startsWith);
    }

    private static List<Object> fields(Object object) {
        List<Object> values = new ArrayList<>();
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (isFollowed(type)
                        && !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        values.add(field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return values;
    }
}
