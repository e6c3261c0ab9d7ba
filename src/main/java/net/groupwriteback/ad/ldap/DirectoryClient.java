/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;

/**
 * Requests to the directory over a pool of connections. Searches are paged, each on one connection from its first page to
 * its last, because a page's cookie is good only there. Every method throws {@link LDAPException} as the server answers;
 * {@link LdapErrors} turns it into what a host understands. Thread-safe.
 */
public final class DirectoryClient implements DirectoryWrites, AutoCloseable {
    private static final Set<ResultCode> NOT_THERE = Set.of(ResultCode.NO_SUCH_OBJECT, ResultCode.INVALID_DN_SYNTAX);

    /** Longer than a change takes to the domain controllers of a site: 15 seconds to the next, at most three in a row. */
    private static final Duration REPLICATION = Duration.ofMinutes(2);

    private final PinnedServers servers;
    private final LDAPConnectionPool pool;
    private final DirectoryFacts facts;
    private final Counters counters;
    private final DirectoryWrites writes;

    private DirectoryClient(PinnedServers servers, LDAPConnectionPool pool, DirectoryFacts facts, Counters counters) {
        this.servers = servers;
        this.pool = pool;
        this.facts = facts;
        this.counters = counters;
        this.writes = new SentWrites(pool, this);
    }

    private DirectoryClient(DirectoryClient reads, DirectoryWrites writes) {
        this.servers = reads.servers;
        this.pool = reads.pool;
        this.facts = reads.facts;
        this.counters = reads.counters;
        this.writes = writes;
    }

    /**
     * Connects, binds and reads what the server says of itself.
     *
     * @param refusedLogon keeps the connections from trying a refused logon too often
     * @param counters gets every request; one that the pool sends again on another connection counts once
     * @throws LDAPException if no server can be reached, or the bind is refused
     */
    public static DirectoryClient connect(ConnectionSettings settings, RefusedLogon refusedLogon, Counters counters)
            throws LDAPException {
        PinnedServers servers = new PinnedServers(settings.servers(), new ServerConnector(settings), refusedLogon);
        LDAPConnectionPool pool = ConnectionPools.open(settings, servers);
        try {
            counters.add(Counter.LDAP_SEARCHES, DirectoryFacts.SEARCHES);
            return new DirectoryClient(servers, pool, DirectoryFacts.read(pool), counters);
        } catch (LDAPException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** The same connections with changes that go elsewhere. */
    public DirectoryClient with(DirectoryWrites otherWrites) {
        return new DirectoryClient(this, otherWrites);
    }

    /** What counts its requests. */
    public Counters counters() {
        return counters;
    }

    /** What counts what comes of its changes; nobody sees it where they are not sent. */
    public Counters outcomes() {
        return isReal() ? counters : new Counters();
    }

    /** What the server says of itself. */
    public DirectoryFacts facts() {
        return facts;
    }

    /** How often it went over to another domain controller. */
    public int failOvers() {
        return servers.failOvers();
    }

    /** Whether it went over to another domain controller within the last minutes, which may lag behind the one before. */
    public boolean mayLag() {
        return servers.failedOverWithin(REPLICATION);
    }

    /** Whether the server supports a control. */
    public boolean supports(String controlOid) {
        return facts.controls().contains(controlOid);
    }

    /**
     * Searches page by page and hands over each entry as it comes.
     *
     * @param search what to search for
     * @param consumer answers false to stop at once
     * @throws MissingBaseException if there is nothing of the search's base name
     */
    public void search(DirectorySearch search, Predicate<SearchResultEntry> consumer) throws LDAPException {
        try {
            searchPages(search, consumer);
        } catch (LDAPException e) {
            throw e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) ? missing(search.base(), e) : e;
        }
    }

    private MissingBaseException missing(String base, LDAPException e) {
        return new MissingBaseException(base, !base.endsWith(facts.configurationNamingContext()), e);
    }

    private void searchPages(DirectorySearch search, Predicate<SearchResultEntry> consumer) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        try {
            SearchResult page;
            try {
                page = page(search, null, connection);
            } catch (LDAPSearchException e) {
                // Only before the first page: a later one depends on a cookie that died with its connection.
                if (e.getResultCode().isConnectionUsable()) {
                    throw e;
                }
                connection = pool.replaceDefunctConnection(connection);
                page = page(search, null, connection);
            }
            PageCount pages = new PageCount(search);
            while (page.getSearchEntries().stream().allMatch(consumer) && hasMore(page)) {
                pages.add(page);
                page = page(search, cookie(page), connection);
            }
        } catch (LDAPException e) {
            pool.releaseConnectionAfterException(connection, e);
            connection = null;
            throw e;
        } finally {
            if (connection != null) {
                pool.releaseConnection(connection);
            }
        }
    }

    private static boolean hasMore(SearchResult page) throws LDAPException {
        ASN1OctetString cookie = cookie(page);
        return cookie != null && cookie.getValueLength() > 0;
    }

    private static ASN1OctetString cookie(SearchResult page) throws LDAPException {
        SimplePagedResultsControl answer = SimplePagedResultsControl.get(page);
        return answer == null ? null : answer.getCookie();
    }

    private SearchResult page(DirectorySearch search, ASN1OctetString cookie, LDAPConnection connection)
            throws LDAPSearchException {
        SearchRequest request = search.request();
        request.addControl(new SimplePagedResultsControl(search.pageSize(), cookie, true));
        counters.add(Counter.LDAP_SEARCHES);
        return connection.search(request);
    }

    /** Searches page by page to the end. */
    public void forEach(DirectorySearch search, Consumer<SearchResultEntry> consumer) throws LDAPException {
        search(search, entry -> {
            consumer.accept(entry);
            return true;
        });
    }

    /** The first object found that a test accepts. */
    public Optional<SearchResultEntry> first(DirectorySearch search, Predicate<SearchResultEntry> accepted)
            throws LDAPException {
        SearchResultEntry[] found = {null};
        search(search, entry -> {
            found[0] = accepted.test(entry) ? entry : null;
            return found[0] == null;
        });
        return Optional.ofNullable(found[0]);
    }

    /**
     * Reads one object.
     *
     * @param search a search whose base is the object
     * @return the object, or empty if there is none of that name or the filter does not match it
     */
    public Optional<SearchResultEntry> read(DirectorySearch search) throws LDAPException {
        Optional<SearchResultEntry> pending = writes.pending(search.base());
        if (pending.isPresent()) {
            return pending;
        }
        counters.add(Counter.LDAP_SEARCHES);
        try {
            return Optional.ofNullable(pool.searchForEntry(search.request()));
        } catch (LDAPSearchException e) {
            if (NOT_THERE.contains(e.getResultCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Searches once, for what cannot be paged; answers with entries and controls. */
    public SearchResult searchWhole(DirectorySearch search) throws LDAPException {
        counters.add(Counter.LDAP_SEARCHES);
        return pool.search(search.request());
    }

    @Override
    public void add(AddRequest request) throws LDAPException {
        writes.add(request);
    }

    @Override
    public void modify(ModifyRequest request) throws LDAPException {
        writes.modify(request);
    }

    @Override
    public void modifyDn(ModifyDNRequest request) throws LDAPException {
        writes.modifyDn(request);
    }

    @Override
    public void delete(String dn) throws LDAPException {
        writes.delete(dn);
    }

    @Override
    public Optional<SearchResultEntry> pending(String target) {
        return writes.pending(target);
    }

    @Override
    public boolean isReal() {
        return writes.isReal();
    }

    @Override
    public void close() {
        pool.close();
    }
}
