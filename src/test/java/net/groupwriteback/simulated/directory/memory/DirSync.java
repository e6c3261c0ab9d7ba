/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * Answers what has changed since a cookie (MS-ADTS 3.1.1.3.4.1.3): for each object the requested attributes that were written,
 * links as additions and removals if the client wants increments. Deleted objects come along; members that left because they
 * were deleted do not show.
 */
final class DirSync {
    private static final int OBJECT_SECURITY = 0x1;
    private static final int INCREMENTAL_VALUES = 0x80000000;
    private static final String ADDED = ";range=1-1";
    private static final String REMOVED = ";range=0-0";

    private final Domain domain;
    private final FilterMatch match;
    private final Rights rights;
    private final Limits limits;

    DirSync(Domain domain, FilterMatch match, Rights rights, Limits limits) {
        this.domain = domain;
        this.match = match;
        this.rights = rights;
        this.limits = limits;
    }

    SearchAnswer answer(Session session, SearchRequestProtocolOp request, List<Control> controls) throws AdException {
        ActiveDirectoryDirSyncControl control = parse(Controls.find(controls, Controls.DIR_SYNC));
        boolean objectSecurity = (control.getFlags() & OBJECT_SECURITY) != 0;
        AdObject base = domain.resolve(request.getBaseDN());
        if (!objectSecurity && !rights.mayReplicate(session, base.head())) {
            throw Refusal.NO_RIGHTS.of("DirSync");
        }
        if (base.parent() != null) {
            throw (objectSecurity ? Refusal.WILL_NOT_PERFORM : Refusal.NO_RIGHTS).of(request.getBaseDN());
        }
        long since = DirSyncCookie.parse(control.getCookie()).since(domain.invocationId());
        Reader reader = new Reader(
                since,
                rules(request.getAttributes()),
                (control.getFlags() & INCREMENTAL_VALUES) != 0,
                ExtendedDn.form(controls));
        return answer(base, request, since, reader);
    }

    private SearchAnswer answer(AdObject base, SearchRequestProtocolOp request, long since, Reader reader) {
        List<SearchResultEntry> entries = new ArrayList<>();
        long reached = domain.highestCommittedUsn();
        boolean more = false;
        for (AdObject object : domain.indexes().changedSince(since)) {
            if (entries.size() == limits.dirSyncObjects()) {
                more = true;
                break;
            }
            if (object.head() == base && match.matches(request.getFilter(), object)) {
                SearchResultEntry entry = reader.entry(object);
                if (entry != null) {
                    entries.add(entry);
                    reached = object.number("usnchanged", 0);
                }
            }
        }
        DirSyncCookie cookie = new DirSyncCookie(domain.invocationId(), more ? reached : domain.highestCommittedUsn());
        Control result = new ActiveDirectoryDirSyncControl(true, more ? 1 : 0, 0, cookie.octets());
        return new SearchAnswer(entries, ResultCode.SUCCESS, List.of(result));
    }

    private static ActiveDirectoryDirSyncControl parse(Control control) throws AdException {
        try {
            return new ActiveDirectoryDirSyncControl(control.getOID(), control.isCritical(), control.getValue());
        } catch (LDAPException e) {
            throw Refusal.BAD_CONTROL.of(control.getOID());
        }
    }

    private Collection<AttributeRule> rules(List<String> requested) {
        List<AttributeRule> rules = new ArrayList<>();
        for (AttributeRule rule : domain.schema().attributes()) {
            boolean wanted = requested.isEmpty()
                    || requested.contains("*")
                    || requested.stream().anyMatch(rule.name()::equalsIgnoreCase);
            if (wanted
                    && rule.replicated()
                    && !rule.key().equals("objectguid")
                    && !rule.key().equals("instancetype")) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** Makes the entries of one request. */
    private record Reader(long since, Collection<AttributeRule> rules, boolean incremental, DnForm form) {

        /** Null if none of the requested attributes was written. */
        SearchResultEntry entry(AdObject object) {
            List<Attribute> found = new ArrayList<>();
            for (AttributeRule rule : rules) {
                if (object.version(rule.key()) > since) {
                    read(rule, object, found);
                }
            }
            if (found.isEmpty()) {
                return null;
            }
            found.add(new Attribute("objectGUID", object.octets("objectguid")));
            found.add(new Attribute("instanceType", object.octets("instancetype")));
            if (object.version("name") > since && object.parent() != null) {
                found.add(
                        new Attribute("parentGUID", Octets.guid(object.parent().guid())));
            }
            return new SearchResultEntry(form.name(object), found);
        }

        private void read(AttributeRule rule, AdObject object, List<Attribute> found) {
            if (!rule.forwardLink()) {
                found.add(new Attribute(rule.name(), object.octets(rule.key())));
                return;
            }
            LinkValues links = object.links(rule.key());
            if (links == null) {
                return;
            }
            if (incremental) {
                addChanged(rule.name() + REMOVED, links.removals(), found);
                addChanged(rule.name() + ADDED, links.additions(), found);
            } else {
                found.add(new Attribute(
                        rule.name(), links.targets().stream().map(form::name).toList()));
            }
        }

        private void addChanged(String name, Map<AdObject, Long> values, List<Attribute> found) {
            List<String> changed = values.entrySet().stream()
                    .filter(value -> value.getValue() > since)
                    .map(value -> form.name(value.getKey()))
                    .toList();
            if (!changed.isEmpty()) {
                found.add(new Attribute(name, changed));
            }
        }
    }
}
