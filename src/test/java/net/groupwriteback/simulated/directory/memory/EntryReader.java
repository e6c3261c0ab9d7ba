/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.wire.AccessList;

/** Turns objects into the entries that clients get: names, links by ranges, constructed attributes. */
final class EntryReader {
    private static final String DESCRIPTOR = "ntsecuritydescriptor";
    private static final Set<String> NEVER_SHOWN = Set.of("unicodepwd", DESCRIPTOR);

    private final Domain domain;
    private final Constructed constructed;
    private final Limits limits;

    EntryReader(Domain domain, Constructed constructed, Limits limits) {
        this.limits = limits;
        this.domain = domain;
        this.constructed = constructed;
    }

    /**
     * The entry with the requested attributes. None or {@code *} means all but the constructed ones; the values of an
     * attribute that has more than may be given at once (1,500) come as its first range beside an attribute without values.
     */
    SearchResultEntry entry(AdObject object, String[] requested, DnForm form, Session session) {
        Map<String, Attribute> found = new LinkedHashMap<>();
        if (requested.length == 0 || Arrays.asList(requested).contains("*")) {
            all(object, form, found);
        }
        for (String name : requested) {
            RangeRequest range = RangeRequest.parse(name);
            AttributeRule rule = domain.schema().attribute(range.attribute());
            if (rule != null) {
                read(object, rule, range, form, session).forEach(a -> found.put(a.getName(), a));
            }
        }
        return new SearchResultEntry(form.name(object), found.values());
    }

    private void all(AdObject object, DnForm form, Map<String, Attribute> found) {
        for (AttributeRule rule : domain.schema().attributes()) {
            if (!rule.constructed() && !NEVER_SHOWN.contains(rule.key())) {
                read(object, rule, RangeRequest.whole(rule.name()), form, null).forEach(a -> found.put(a.getName(), a));
            }
        }
    }

    private List<Attribute> read(
            AdObject object, AttributeRule rule, RangeRequest range, DnForm form, Session session) {
        if (rule.forwardLink() || rule.backLink()) {
            return range.slice(rule.name(), linkedInOrder(rule, object), form, limits.valueRange());
        }
        if (rule.key().equals("unicodepwd")) {
            return List.of();
        }
        Attribute attribute = plain(object, rule, form, session);
        if (attribute == null) {
            return rule.key().equals(DESCRIPTOR)
                    ? List.of(new Attribute(rule.name(), AccessList.empty().encode()))
                    : List.of();
        }
        boolean names = rule.syntax().namesObjects() && !rule.constructed();
        return range.slice(names ? renamed(attribute, form) : attribute, limits.valueRange());
    }

    private Attribute plain(AdObject object, AttributeRule rule, DnForm form, Session session) {
        if (rule.key().equals("distinguishedname")) {
            return new Attribute(rule.name(), form.name(object));
        }
        Attribute stored = object.attribute(rule);
        return stored == null && rule.constructed() ? constructed.read(rule, object, session) : stored;
    }

    /** DNs in plain attributes get the requested form where they name an object. */
    private Attribute renamed(Attribute attribute, DnForm form) {
        if (!form.extended()) {
            return attribute;
        }
        List<String> names = new ArrayList<>();
        for (String value : attribute.getValues()) {
            try {
                AdObject target = domain.find(value);
                names.add(target == null ? value : form.name(target));
            } catch (AdException e) {
                names.add(value);
            }
        }
        return new Attribute(attribute.getName(), names);
    }

    /** The values of a plain attribute, for filters. */
    Collection<byte[]> octets(AttributeRule rule, AdObject object) {
        if (rule.key().equals("distinguishedname")) {
            return List.of(object.dn().getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.asList(object.octets(rule.key()));
    }

    /** The objects that a link or a back link names. */
    Collection<AdObject> linked(AttributeRule rule, AdObject object) {
        if (rule.forwardLink()) {
            LinkValues values = object.links(rule.key());
            return values == null ? List.of() : values.targets();
        }
        AttributeRule forward = domain.schema().forwardLinkOf(rule);
        return forward == null ? List.of() : object.referrers(forward.key());
    }

    private AdObject[] linkedInOrder(AttributeRule rule, AdObject object) {
        LinkValues values = rule.forwardLink() ? object.links(rule.key()) : null;
        return values != null ? values.ordered() : linked(rule, object).toArray(new AdObject[0]);
    }
}
