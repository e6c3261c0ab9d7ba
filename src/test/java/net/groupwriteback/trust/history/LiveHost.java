/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.trust.Tally;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;

/** A host of a long run and its directory, in which people work by hand meanwhile. For one thread. */
final class LiveHost implements AutoCloseable {
    private static final ObjectClass GROUP = new ObjectClass("group");

    private final MiniHost.Manner manner;
    private final PackedBundle bundle;
    private final CloudSide cloud;
    private final WatchedDirectory directory;
    private final OnPremisesSide ad;
    private final LDAPConnection byHand;
    private final MiniHost host;
    private final Weather weather;
    private final Tally tally;
    private ConnectorFacade changes;
    private SyncToken token;

    /**
     * A host that has started, and has brought the directory to what is in the tenant.
     *
     * @param tally counts the faults that it meets
     */
    LiveHost(
            MiniHost.Manner manner,
            PackedBundle bundle,
            CloudSide cloud,
            WatchedDirectory directory,
            List<Person> people,
            Tally tally)
            throws LDAPException {
        this.manner = manner;
        this.bundle = bundle;
        this.cloud = cloud;
        this.directory = directory;
        this.ad = new OnPremisesSide(directory, people);
        this.byHand = directory.backstage();
        this.host = new MiniHost(bundle, manner, ad.container());
        this.weather = Weather.tracelessIn(cloud.tenant(), List.of(directory.faults()), tally);
        this.tally = tally;
        restart();
        token = changes.getLatestSyncToken(GROUP);
        reconcile();
    }

    /** Ends and starts again; what it stores is as it was. */
    void restart() {
        Map<String, Object> source = Resources.source(cloud.tenant());
        source.put("groupKinds", new String[] {"microsoft365", "security"});
        source.put("memberDomainSids", new String[] {ad.domainSid()});
        source.put("softDeleted", "delete");
        Map<String, Object> target = Resources.target(directory, ad.container());
        target.put("maxMemberRemovalPercent", 100);
        if (manner == MiniHost.Manner.FINGERPRINTS) {
            target.putAll(Resources.inTarget(source));
        }
        host.start(source, target);
        if (changes != null) {
            changes.dispose();
        }
        changes = bundle.facade(PackedBundle.TARGET, target);
    }

    /** Takes over what changed in the cloud, and looks at what changed in the directory. */
    void liveSync() {
        synchronise();
        succeeded();
    }

    private void synchronise() {
        host.liveSync(-1);
        token = changes.sync(GROUP, token, delta -> true, null);
    }

    /** The same while things go wrong; what they made it miss is put right by the same connectors as soon as they are over. */
    void liveSyncInAStorm(Random random) {
        weather.storm(random);
        disturbed();
    }

    /** The same while one connection to the tenant breaks. */
    void liveSyncWithADrop(Random random) {
        weather.drop(random);
        disturbed();
    }

    private void disturbed() {
        try {
            synchronise();
        } catch (ConnectorException e) {
            tally.add("runs ended by an error");
        }
        tally.add("writes ended by an error", host.failures().size());
        weather.clear();
        reconcile();
    }

    void reconcile() {
        host.reconcile();
        succeeded();
    }

    private void succeeded() {
        assertThat(host.failures()).as("failures of a host with " + manner).isEmpty();
        directory.requests().clear();
    }

    /** Somebody changes a group by hand, in a way that leaves no tombstone. */
    void drift(Random random) throws LDAPException {
        List<WrittenGroup> groups = List.copyOf(ad.written().values());
        if (groups.isEmpty()) {
            return;
        }
        WrittenGroup group = groups.get(random.nextInt(groups.size()));
        Filter link = Filter.createEqualityFilter("adminDescription", group.anchor());
        String dn = byHand.searchForEntry(ad.container(), SearchScope.ONE, link, "1.1")
                .getDN();
        switch (random.nextInt(4)) {
            case 0 -> byHand.modify(dn, new Modification(ModificationType.REPLACE, "description"));
            case 1 ->
                byHand.modify(
                        dn, new Modification(ModificationType.REPLACE, "displayName", "Drift " + random.nextInt(100)));
            case 2 -> byHand.modifyDN(dn, "CN=Drift" + random.nextInt(1_000_000), true);
            default -> {
                Person person = ad.people().get(random.nextInt(ad.people().size()));
                boolean leaves = group.members().contains(person.sid());
                byHand.modify(
                        dn,
                        new Modification(
                                leaves ? ModificationType.DELETE : ModificationType.ADD, "member", person.dn()));
            }
        }
    }

    /** The same, and groups are deleted too. */
    void driftOrDelete(Random random) {
        ad.drift(random, false);
    }

    /** How many groups are not as the tenant says, too many ones among them. */
    long different() {
        Map<String, WrittenGroup> truth = cloud.truth(ad::knows);
        Map<String, WrittenGroup> written = ad.written();
        return Stream.concat(truth.keySet().stream(), written.keySet().stream())
                .distinct()
                .filter(anchor -> !Objects.equals(truth.get(anchor), written.get(anchor)))
                .count();
    }

    @Override
    public void close() {
        host.stop();
        changes.dispose();
        byHand.close();
    }
}
