/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Evaluates filters as a domain controller does: an attribute that the schema does not know matches nothing. */
final class FilterMatch {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private final Domain domain;
    private final EntryReader reader;

    FilterMatch(Domain domain, EntryReader reader) {
        this.domain = domain;
        this.reader = reader;
    }

    boolean matches(Filter filter, AdObject object) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> all(filter, object);
            case Filter.FILTER_TYPE_OR -> any(filter, object);
            case Filter.FILTER_TYPE_NOT ->
                defined(filter.getNOTComponent()) && !matches(filter.getNOTComponent(), object);
            default -> known(filter, object);
        };
    }

    private boolean all(Filter filter, AdObject object) {
        for (Filter component : filter.getComponents()) {
            if (!matches(component, object)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(Filter filter, AdObject object) {
        for (Filter component : filter.getComponents()) {
            if (matches(component, object)) {
                return true;
            }
        }
        return false;
    }

    /** What is said of an unknown attribute is neither true nor false, and neither is its contrary. */
    private boolean defined(Filter filter) {
        return filter.getAttributeName() == null || domain.schema().attribute(filter.getAttributeName()) != null;
    }

    private boolean known(Filter filter, AdObject object) {
        String name = filter.getAttributeName();
        AttributeRule rule = name == null ? null : domain.schema().attribute(name);
        if (rule == null || rule.constructed()) {
            return false;
        }
        if (rule.forwardLink() || rule.backLink()) {
            return linked(filter, rule, object);
        }
        Collection<byte[]> values = reader.octets(rule, object);
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_PRESENCE -> !values.isEmpty();
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH -> equal(filter, rule, values);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> compare(filter, rule, values, 1);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> compare(filter, rule, values, -1);
            case Filter.FILTER_TYPE_SUBSTRING -> substring(filter, rule, values);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> bits(filter, rule, values);
            default -> false;
        };
    }

    private boolean equal(Filter filter, AttributeRule rule, Collection<byte[]> values) {
        String wanted = rule.syntax().key(FilterValues.octets(rule, filter));
        if (rule.syntax().namesObjects()) {
            return namesSame(rule, filter.getAssertionValue(), values);
        }
        for (byte[] value : values) {
            if (rule.syntax().key(value).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** A DN in any spelling; objectCategory also takes a class's name. */
    private boolean namesSame(AttributeRule rule, String wanted, Collection<byte[]> values) {
        String name = wanted;
        if (rule.key().equals("objectcategory") && domain.schema().objectClass(wanted) != null) {
            name = Stamps.category(domain, domain.schema().objectClass(wanted));
        }
        AdObject target = find(name);
        for (byte[] value : values) {
            String text = Syntax.text(value);
            if (text.equalsIgnoreCase(name) || (target != null && target.dn().equalsIgnoreCase(text))) {
                return true;
            }
        }
        return false;
    }

    private static boolean compare(Filter filter, AttributeRule rule, Collection<byte[]> values, int sign) {
        String wanted = filter.getAssertionValue();
        for (byte[] value : values) {
            String text = Syntax.text(value);
            int order = rule.syntax().numeric()
                    ? Long.compare(Long.parseLong(text), Long.parseLong(wanted))
                    : Syntax.folded(text).compareTo(Syntax.folded(wanted));
            if (order * sign >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean substring(Filter filter, AttributeRule rule, Collection<byte[]> values) {
        if (rule.syntax().namesObjects() || rule.syntax().binary()) {
            return false;
        }
        for (byte[] value : values) {
            if (substring(filter, Syntax.text(value).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean substring(Filter filter, String value) {
        String initial = lower(filter.getSubInitialString());
        String end = lower(filter.getSubFinalString());
        if (!value.startsWith(initial) || !value.endsWith(end) || value.length() < initial.length() + end.length()) {
            return false;
        }
        int from = initial.length();
        for (String part : filter.getSubAnyStrings()) {
            int at = value.indexOf(lower(part), from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return from <= value.length() - end.length();
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static boolean bits(Filter filter, AttributeRule rule, Collection<byte[]> values) {
        if (!rule.syntax().numeric() || filter.getMatchingRuleID() == null) {
            return false;
        }
        long mask = Long.parseLong(filter.getAssertionValue());
        for (byte[] value : values) {
            long bits = Long.parseLong(Syntax.text(value)) & mask;
            if ((filter.getMatchingRuleID().equals(BIT_AND) && bits == mask)
                    || (filter.getMatchingRuleID().equals(BIT_OR) && bits != 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean linked(Filter filter, AttributeRule rule, AdObject object) {
        Collection<AdObject> targets = reader.linked(rule, object);
        if (filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE) {
            return !targets.isEmpty();
        }
        AdObject wanted = find(filter.getAssertionValue());
        if (wanted == null) {
            return false;
        }
        if (filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY) {
            return targets.contains(wanted);
        }
        return IN_CHAIN.equals(filter.getMatchingRuleID()) && inChain(rule, object, wanted);
    }

    private boolean inChain(AttributeRule rule, AdObject object, AdObject wanted) {
        Set<AdObject> seen = new HashSet<>();
        List<AdObject> open = new ArrayList<>(reader.linked(rule, object));
        while (!open.isEmpty()) {
            AdObject next = open.remove(open.size() - 1);
            if (next == wanted) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(reader.linked(rule, next));
            }
        }
        return false;
    }

    private AdObject find(String name) {
        try {
            return domain.find(name);
        } catch (AdException e) {
            return null; // what is no name matches nothing
        }
    }
}
