/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import net.groupwriteback.simulated.directory.watch.Limits;

/** Searches, whole and by pages. Callers hold the domain's monitor. */
final class Search {
    private final Domain domain;
    private final EntryReader reader;
    private final FilterMatch match;
    private final RootDse rootDse;
    private final Rights rights;
    private final Limits limits;
    private final DirSync dirSync;

    Search(Domain domain, EntryReader reader, Rights rights, Limits limits) {
        this.domain = domain;
        this.reader = reader;
        this.match = new FilterMatch(domain, reader);
        this.rootDse = new RootDse(domain);
        this.rights = rights;
        this.limits = limits;
        this.dirSync = new DirSync(domain, match, rights, limits);
    }

    /** The answer to a search: the entries of this page, how it ended, the controls of the result. */
    SearchAnswer answer(Session session, SearchRequestProtocolOp request, List<Control> controls) throws AdException {
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            return SearchAnswer.whole(List.of(rootDse.entry(request.getAttributes())));
        }
        if (session.account() == null) {
            throw Refusal.BIND_FIRST.plain();
        }
        if (Controls.present(controls, Controls.DIR_SYNC)) {
            return dirSync.answer(session, request, controls);
        }
        SimplePagedResultsControl page = page(controls);
        return page == null ? whole(session, request, controls) : paged(session, request, controls, page);
    }

    private SearchAnswer whole(Session session, SearchRequestProtocolOp request, List<Control> controls)
            throws AdException {
        List<SearchResultEntry> entries = entries(session, request, controls);
        int limit =
                request.getSizeLimit() == 0 ? limits.pageSize() : Math.min(request.getSizeLimit(), limits.pageSize());
        return entries.size() <= limit
                ? SearchAnswer.whole(entries)
                : new SearchAnswer(entries.subList(0, limit), ResultCode.SIZE_LIMIT_EXCEEDED, List.of());
    }

    private SearchAnswer paged(
            Session session, SearchRequestProtocolOp request, List<Control> controls, SimplePagedResultsControl page)
            throws AdException {
        Deque<SearchResultEntry> rest =
                page.getCookie() == null || page.getCookie().getValueLength() == 0
                        ? new ArrayDeque<>(entries(session, request, controls))
                        : session.pages().take(page.getCookie());
        if (rest == null) {
            throw Refusal.BAD_COOKIE.plain();
        }
        int size = page.getSize() == 0 ? limits.pageSize() : Math.min(page.getSize(), limits.pageSize());
        List<SearchResultEntry> entries = new ArrayList<>();
        while (entries.size() < size && !rest.isEmpty()) {
            entries.add(rest.poll());
        }
        ASN1OctetString cookie =
                rest.isEmpty() ? new ASN1OctetString() : session.pages().keep(rest);
        return new SearchAnswer(entries, ResultCode.SUCCESS, List.of(new SimplePagedResultsControl(0, cookie)));
    }

    private List<SearchResultEntry> entries(Session session, SearchRequestProtocolOp request, List<Control> controls)
            throws AdException {
        boolean deleted = rights.maySeeDeleted(session)
                && (Controls.present(controls, Controls.SHOW_DELETED)
                        || Controls.present(controls, Controls.SHOW_RECYCLED));
        if (session.globalCatalog() && request.getBaseDN().isEmpty()) {
            return inForest(session, request, controls);
        }
        boolean anywhere = deleted || session.globalCatalog();
        AdObject base = anywhere ? domain.find(request.getBaseDN()) : domain.resolve(request.getBaseDN());
        if (base == null) {
            throw Refusal.NO_OBJECT.of(request.getBaseDN());
        }
        DnForm form = ExtendedDn.form(controls);
        String[] attributes = request.getAttributes().toArray(new String[0]);
        List<SearchResultEntry> entries = new ArrayList<>();
        for (AdObject object : candidates(base, request)) {
            if ((deleted || !object.deleted())
                    && inScope(base, object, request.getScope())
                    && match.matches(request.getFilter(), object)) {
                entries.add(reader.entry(object, attributes, form, session));
            }
        }
        return entries;
    }

    /** A search of the global catalog in all naming contexts. */
    private List<SearchResultEntry> inForest(Session session, SearchRequestProtocolOp request, List<Control> controls)
            throws AdException {
        DnForm form = ExtendedDn.form(controls);
        String[] attributes = request.getAttributes().toArray(new String[0]);
        Collection<AdObject> indexed = domain.indexes().candidates(request.getFilter());
        List<SearchResultEntry> entries = new ArrayList<>();
        for (AdObject object : indexed != null ? indexed : domain.objects()) {
            if (!object.deleted() && match.matches(request.getFilter(), object)) {
                entries.add(reader.entry(object, attributes, form, session));
            }
        }
        return entries;
    }

    private Collection<AdObject> candidates(AdObject base, SearchRequestProtocolOp request) {
        if (request.getScope().equals(SearchScope.BASE)) {
            return List.of(base);
        }
        if (request.getScope().equals(SearchScope.ONE)) {
            return base.children().values();
        }
        Collection<AdObject> indexed = domain.indexes().candidates(request.getFilter());
        return indexed != null ? indexed : subtree(base, new ArrayList<>());
    }

    private static List<AdObject> subtree(AdObject base, List<AdObject> found) {
        found.add(base);
        base.children().values().forEach(child -> subtree(child, found));
        return found;
    }

    private static boolean inScope(AdObject base, AdObject object, SearchScope scope) {
        if (!scope.equals(SearchScope.SUB)) {
            return true;
        }
        for (AdObject up = object; up != null; up = up.parent()) {
            if (up == base) {
                return true;
            }
        }
        return false;
    }

    private static SimplePagedResultsControl page(List<Control> controls) throws AdException {
        Control control = Controls.find(controls, Controls.PAGED);
        if (control == null) {
            return null;
        }
        try {
            return new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
        } catch (LDAPException e) {
            throw Refusal.BAD_CONTROL.of(control.getOID());
        }
    }
}
