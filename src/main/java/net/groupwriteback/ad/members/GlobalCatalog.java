/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.MissingBaseException;
import net.groupwriteback.ad.ldap.RefusedLogon;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.writeback.Sid;

/**
 * The forest's global catalog: tells the names of users and groups in the forest's other domains. Connects when it is first
 * asked. Thread-safe.
 */
public final class GlobalCatalog implements AutoCloseable {
    /** What stands for a SID from outside the forest has that SID, and is no member of the forest. */
    private static final Filter NOT_FOREIGN =
            Filter.createNOTFilter(Filter.createEqualityFilter("objectClass", "foreignSecurityPrincipal"));

    private static final String SID = "objectSid";

    /** A global catalog's base of everything (MS-ADTS 3.1.1.3.1.3). */
    private static final String FOREST = "";

    private final ConnectionSettings settings;
    private final Counters counters;
    private final RefusedLogon refusedLogon;
    private DirectoryClient client;
    private boolean closed;

    /**
     * Asks there.
     *
     * @param settings how to reach it; null if there is none. Where DNS knows none, there is none either
     * @param refusedLogon what is known of the account's logons elsewhere
     * @param counters gets the requests sent there
     */
    public GlobalCatalog(ConnectionSettings settings, RefusedLogon refusedLogon, Counters counters) {
        this.settings = settings;
        this.refusedLogon = refusedLogon;
        this.counters = counters;
    }

    /**
     * The distinguished names of objects, by SID: some hundreds in one search of the whole forest.
     *
     * @return those that the forest has; nothing without a global catalog
     * @throws LDAPException as the server answers; {@link ResultCode#PARAM_ERROR} if it is no global catalog
     */
    Map<Sid, String> names(Collection<Sid> sids) throws LDAPException {
        Map<Sid, String> names = new HashMap<>();
        DirectoryClient catalog = sids.isEmpty() ? null : client();
        if (catalog != null) {
            List<Sid> open = List.copyOf(sids);
            for (int from = 0; from < open.size(); from += MemberIdentities.PER_SEARCH) {
                List<Sid> some = open.subList(from, Math.min(open.size(), from + MemberIdentities.PER_SEARCH));
                find(catalog, some, names);
            }
        }
        return names;
    }

    private void find(DirectoryClient catalog, List<Sid> sids, Map<Sid, String> names) throws LDAPException {
        Filter any = Filter.createORFilter(sids.stream()
                .map(sid -> Filter.createEqualityFilter(SID, sid.toBytes()))
                .toList());
        try {
            catalog.forEach(
                    DirectorySearch.below(FOREST, Filter.createANDFilter(any, NOT_FOREIGN), List.of(SID)),
                    entry -> Sid.ofBytes(entry.getAttributeValueBytes(SID))
                            .ifPresent(sid -> names.put(sid, entry.getDN())));
        } catch (MissingBaseException e) {
            throw new LDAPException(
                    ResultCode.PARAM_ERROR,
                    "globalCatalog: " + settings.servers()
                            + " answers as a domain controller does; name the port of a global"
                            + " catalog, 3269, or 3268 with transport = startTls",
                    e);
        }
    }

    private synchronized DirectoryClient client() throws LDAPException {
        if (closed) {
            throw new LDAPException(ResultCode.UNAVAILABLE, "the connections of this resource were closed");
        }
        if (client == null && settings != null && !settings.servers().inOrder().isEmpty()) {
            client = DirectoryClient.connect(settings, refusedLogon, counters);
        }
        return client;
    }

    /** Ends the connection, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
