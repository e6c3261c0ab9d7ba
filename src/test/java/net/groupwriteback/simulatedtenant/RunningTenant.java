/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.AdjustableClock;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh simulated tenant for each test, with a plain client. */
final class RunningTenant implements BeforeEachCallback, AfterEachCallback {
    private final UnaryOperator<SimulatedTenant.Builder> options;
    private Path folder;
    private AdjustableClock clock;
    private SimulatedTenant tenant;
    private TenantClient client;

    /** A tenant as it comes. */
    RunningTenant() {
        this(UnaryOperator.identity());
    }

    /** A tenant with options. */
    RunningTenant(UnaryOperator<SimulatedTenant.Builder> options) {
        this.options = options;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        try {
            folder = Files.createTempDirectory("tenant");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestAuthority authority = TestAuthority.in(folder);
        clock = new AdjustableClock();
        tenant = options.apply(SimulatedTenant.builder().authority(authority).clock(clock))
                .start();
        client = new TenantClient(tenant, authority);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        tenant.close();
        Files.delete(tenant.caFile());
        Files.delete(folder);
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    TenantState state() {
        return tenant.state();
    }

    TenantClient client() {
        return client;
    }

    AdjustableClock clock() {
        return clock;
    }

    /** Creates synced users {@code user0@example.test} on, with SIDs from {@code …-1000} on. */
    List<String> syncedUsers(int count) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(state().createUser(UserSpec.synced("User " + i, "user" + i + "@example.test", onPremises(i))));
        }
        return users;
    }

    /** Who a synced user is on premises. */
    static OnPremises onPremises(int number) {
        return new OnPremises(
                "S-1-5-21-1-2-3-" + (1000 + number),
                "user" + number,
                "CN=user" + number + ",DC=ad,DC=example,DC=test",
                "ad.example.test",
                "anchor-" + number);
    }
}
