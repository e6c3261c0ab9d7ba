/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.contract;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.contract.test.ContractTestBase;
import org.identityconnectors.framework.api.ConnectorKey;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs ConnId's contract tests against the packed target connector on one directory, one run at a time. */
final class ContractRun {
    private static final int USERS = 5;
    private static final String USERS_UNIT = "contract";

    private final TestDirectory directory;

    ContractRun(TestDirectory directory) {
        this.directory = directory;
    }

    /** Runs the {@link ContractSuite} in a new container; what became of each test. */
    List<ContractResult> execute() throws LDAPException, ReflectiveOperationException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(ContractSuite.TESTED.stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .filters(EngineFilter.includeEngines("junit-jupiter"), (PostDiscoveryFilter) ContractRun::notExempted)
                .build();
        LauncherConfig own = LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        Properties before = System.getProperties();
        Properties during = new Properties();
        during.putAll(before);
        during.putAll(facts());
        forgetConfiguration();
        ContractResults results = new ContractResults();
        System.setProperties(during);
        try {
            LauncherFactory.create(own).execute(request, results);
        } finally {
            System.setProperties(before);
        }
        return results.all();
    }

    private static FilterResult notExempted(TestDescriptor descriptor) {
        return FilterResult.includedIf(descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(ContractResults::name)
                .filter(ContractSuite.EXEMPTED_TESTS::contains)
                .isEmpty());
    }

    /** What {@code config.groovy} wants to know. */
    private Map<String, String> facts() throws LDAPException {
        ConnectorKey key = PackedBundle.load().connector(PackedBundle.TARGET).getConnectorKey();
        return Map.of(
                "connectorName", key.getConnectorName(),
                "contract.bundleName", key.getBundleName(),
                "contract.bundleVersion", key.getBundleVersion(),
                "contract.server", directory.host() + ":" + directory.ldapsPort(),
                "contract.trustedCertificates", directory.caFile().toString(),
                "contract.bindUser", directory.adminDn(),
                "contract.bindPassword", directory.adminPassword(),
                "contract.container", directory.newContainer("contract"),
                "contract.users", String.join(",", userSids()));
    }

    private List<String> userSids() throws LDAPException {
        directory.addUsers(1, USERS, USERS_UNIT);
        List<String> sids = new ArrayList<>();
        try (LDAPConnection connection = directory.connect()) {
            for (int i = 1; i <= USERS; i++) {
                String dn = String.format("CN=user%05d,OU=%s,%s", i, USERS_UNIT, directory.baseDn());
                sids.add(Sid.ofBytes(connection.getEntry(dn, "objectSid").getAttributeValueBytes("objectSid"))
                        .orElseThrow()
                        .toString());
            }
        }
        return sids;
    }

    /** The contract tests read their configuration once in the life of a process, and here comes another directory. */
    private static void forgetConfiguration() throws ReflectiveOperationException {
        Field configuration = ContractTestBase.class.getDeclaredField("_dataProvider");
        configuration.setAccessible(true);
        configuration.set(null, null);
    }
}
