/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.graph.GraphService;
import net.groupwriteback.simulated.tenant.graph.Tenant;
import net.groupwriteback.simulated.tenant.http.LoopbackServer;
import net.groupwriteback.simulated.tenant.login.AccessTokens;
import net.groupwriteback.simulated.tenant.login.Application;
import net.groupwriteback.simulated.tenant.login.TokenEndpoint;
import net.groupwriteback.simulated.tenant.store.DirectoryStore;

/**
 * A Microsoft 365 tenant on a loopback port: the login service and the part of Microsoft Graph that reads groups, users and
 * memberships, with the behaviour that Microsoft documents. It starts empty; {@link #state} fills and changes it.
 * Thread-safe.
 *
 * <pre>{@code
 * try (SimulatedTenant tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start()) {
 *     String group = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
 *     ...
 * }
 * }</pre>
 */
public final class SimulatedTenant implements AutoCloseable {
    private final Path caFile;
    private final Application application;
    private final TenantState state;
    private final Permissions permissions;
    private final AccessTokens tokens;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final AtomicReference<DeltaShape> deltaShape;
    private final FrontDoor door;
    private final LoopbackServer server;

    private SimulatedTenant(Builder builder) {
        caFile = builder.authority.caFile();
        application = new Application(builder.tenantId, builder.clientId, builder.clientSecret, builder.clock);
        permissions = new Permissions(builder.permissions);
        deltaShape = new AtomicReference<>(builder.deltaShape);
        tokens = new AccessTokens(builder.clock, builder.tokenLifetime);
        DirectoryStore store = new DirectoryStore();
        state = new TenantState(store, builder.clock, builder.seed, builder.mailDomain);
        Tenant tenant = new Tenant(builder.tenantId, store, state, permissions, builder.clock, deltaShape::get);
        door = new FrontDoor(
                new GraphService(tenant),
                new TokenEndpoint(application, tokens, builder.clock),
                tokens,
                faults,
                requests,
                new Quota(builder.quota));
        server = LoopbackServer.https(
                builder.names.isEmpty()
                        ? builder.authority.localhost()
                        : builder.authority.server(builder.names.toArray(String[]::new)),
                door::serve);
        door.endpoint(server.endpoint());
    }

    /** Begins the making of a tenant. */
    public static Builder builder() {
        return new Builder();
    }

    /** The server's address: Graph is at {@code /v1.0} and {@code /beta} below it, tokens at {@code /<tenantId>}. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The certificate, in PEM, of the authority that vouches for the server. */
    public Path caFile() {
        return caFile;
    }

    /** The tenant's id. */
    public String tenantId() {
        return application.tenantId();
    }

    /** The id of the one application that may log in. */
    public String clientId() {
        return application.clientId();
    }

    /** The application's secret. */
    public String clientSecret() {
        return application.clientSecret();
    }

    /** The application's registration: its secret, certificates and federated identities. */
    public Application application() {
        return application;
    }

    /** The truth: what is in the tenant. */
    public TenantState state() {
        return state;
    }

    /** What the application may do. */
    public Permissions permissions() {
        return permissions;
    }

    /** The access tokens in circulation. */
    public AccessTokens tokens() {
        return tokens;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public RequestLog requests() {
        return requests;
    }

    /** Cuts delta answers in another way from the next page on. */
    public void deltaShape(DeltaShape shape) {
        deltaShape.set(shape);
    }

    /** Delays every Graph request, a batch as a whole, from now on; for measurements of round trips. */
    public void latency(Duration each) {
        door.latency(each);
    }

    @Override
    public void close() {
        server.close();
    }

    /** What a tenant is made from. Not thread-safe. */
    public static final class Builder {
        private TestAuthority authority;
        private List<String> names = List.of();
        private InstantSource clock = InstantSource.system();
        private long seed = 1;
        private String tenantId = "5e1d0000-0000-4000-8000-000000000001";
        private String clientId = "5e1d0000-0000-4000-8000-0000000000c1";
        private String clientSecret = "simulated~secret";
        private String mailDomain = "example.test";
        private Set<String> permissions = Set.of("GroupMember.Read.All", "Group.Read.All", "User.Read.All");
        private DeltaShape deltaShape = DeltaShape.USUAL;
        private Duration tokenLifetime = Duration.ofMinutes(60);
        private int quota;

        private Builder() {}

        /** The authority that certifies the server; there must be one. */
        public Builder authority(TestAuthority value) {
            authority = value;
            return this;
        }

        /** The host names that the server's certificate carries; those of this machine unless set. */
        public Builder names(String... value) {
            names = List.of(value);
            return this;
        }

        /** The time by which tokens age; the system's unless set. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** The seed that object ids come from. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** The tenant's id. */
        public Builder tenantId(String value) {
            tenantId = value;
            return this;
        }

        /** The application's id and its secret. */
        public Builder application(String id, String secret) {
            clientId = id;
            clientSecret = secret;
            return this;
        }

        /** The domain of mail addresses. */
        public Builder mailDomain(String value) {
            mailDomain = value;
            return this;
        }

        /**
         * The permissions granted at the start; unless set, {@code GroupMember.Read.All} and {@code User.Read.All}, and
         * {@code Group.Read.All}, without which Graph shows neither the bin nor what Exchange keeps of a group.
         */
        public Builder permissions(String... value) {
            permissions = new LinkedHashSet<>(List.of(value));
            return this;
        }

        /** How delta answers are cut. */
        public Builder deltaShape(DeltaShape value) {
            deltaShape = value;
            return this;
        }

        /** How long access tokens live. */
        public Builder tokenLifetime(Duration value) {
            tokenLifetime = value;
            return this;
        }

        /** How many resource units may be used in 10 seconds of real time; 0, the default, for no limit. */
        public Builder quota(int resourceUnits) {
            quota = resourceUnits;
            return this;
        }

        /** Starts the tenant's server. */
        public SimulatedTenant start() {
            return new SimulatedTenant(this);
        }
    }
}
