/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.quirk;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ObjectPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.simulated.directory.watch.Limits;

/** Active Directory's limits on answers: entries of a page and of a whole answer, values of an attribute. Thread-safe. */
final class LimitedAnswers implements SearchEntryTransformer {
    private static final String PAGED = "1.2.840.113556.1.4.319";
    private static final String DIR_SYNC = "1.2.840.113556.1.4.841";
    private static final String RANGE = ";range=";

    private final Limits limits;
    private final Map<Integer, Budget> budgets = new ConcurrentHashMap<>();

    LimitedAnswers(Limits limits) {
        this.limits = limits;
    }

    /** Notes how many entries a search may bring: a page is limited by its control, DirSync by the server. */
    void begin(int id, SearchRequestProtocolOp request, List<Control> controls) {
        boolean limited = controls.stream()
                .noneMatch(control ->
                        control.getOID().equals(PAGED) || control.getOID().equals(DIR_SYNC));
        int asked = request.getSizeLimit() == 0 ? Integer.MAX_VALUE : request.getSizeLimit();
        int most = limited ? Math.min(asked, limits.pageSize()) : Integer.MAX_VALUE;
        boolean dirSync = controls.stream().anyMatch(control -> control.getOID().equals(DIR_SYNC));
        budgets.put(id, new Budget(most, dirSync));
    }

    /** The controls with a page that is no larger than allowed. */
    List<Control> clamped(List<Control> controls) {
        List<Control> clamped = new ArrayList<>();
        for (Control control : controls) {
            clamped.add(control.getOID().equals(PAGED) ? page(control) : control);
        }
        return clamped;
    }

    private Control page(Control control) {
        try {
            SimplePagedResultsControl page =
                    new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
            int size = page.getSize() == 0 ? limits.pageSize() : Math.min(page.getSize(), limits.pageSize());
            return new SimplePagedResultsControl(size, page.getCookie(), control.isCritical());
        } catch (LDAPException e) {
            return control; // the server says what is wrong with it
        }
    }

    /** The end of an answer: 4 if there was more than allowed. */
    LDAPMessage end(int id, LDAPMessage answer) {
        Budget budget = budgets.remove(id);
        return budget.left.get() >= 0
                ? answer
                : new LDAPMessage(
                        id, new SearchResultDoneProtocolOp(ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, null, null, null));
    }

    @Override
    public ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int id, SearchResultEntryProtocolOp entry, Control[] controls) {
        Budget budget = budgets.get(id);
        if (budget.left.decrementAndGet() < 0) {
            return null;
        }
        return new ObjectPair<>(budget.wholeValues ? entry : ranged(entry), controls);
    }

    private SearchResultEntryProtocolOp ranged(SearchResultEntryProtocolOp entry) {
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            attributes.addAll(attribute.size() > limits.valueRange() ? cut(attribute) : List.of(attribute));
        }
        return new SearchResultEntryProtocolOp(entry.getDN(), attributes);
    }

    private List<Attribute> cut(Attribute attribute) {
        String name = attribute.getName();
        int at = name.toLowerCase(Locale.ROOT).indexOf(RANGE);
        int first = at < 0 ? 0 : Integer.parseInt(name.substring(at + RANGE.length(), name.indexOf('-', at)));
        String base = at < 0 ? name : name.substring(0, at);
        Attribute part = new Attribute(
                base + RANGE + first + "-" + (first + limits.valueRange() - 1),
                Arrays.copyOf(attribute.getRawValues(), limits.valueRange()));
        return at < 0 ? List.of(new Attribute(base), part) : List.of(part);
    }

    private static final class Budget {
        final AtomicInteger left;
        final boolean wholeValues;

        Budget(int most, boolean wholeValues) {
            this.left = new AtomicInteger(most);
            this.wholeValues = wholeValues;
        }
    }
}
