/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dryrun;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectoryWrites;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Writes into a plan. Each change is checked as {@link ReadableRules} can, and then holds for the rest of the call: what is
 * added is there for the changes behind it. For one call.
 */
final class PlannedWrites implements DirectoryWrites {
    /** Nothing has this GUID: it stands for the object that the call would add. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final String IS_DELETED = "isDeleted";

    private final ReadableRules rules;
    private final Plan plan;
    /** What the call would add, by target. */
    private final Map<String, String> added = new HashMap<>();

    PlannedWrites(DirectoryClient client, Plan plan) {
        this.rules = new ReadableRules(client);
        this.plan = plan;
    }

    @Override
    public void add(AddRequest request) throws LDAPException {
        String dn = request.getDN();
        String parent = DnText.of(new DN(dn).getParent());
        if (!added.containsKey(key(parent))) {
            rules.checkParent(parent, request);
        }
        rules.checkName(dn, null);
        for (Attribute attribute : request.getAttributes()) {
            rules.checkValues(attribute, null);
        }
        added.put(key(dn), dn);
        added.put(key(ObjectGuid.dn(NOBODY)), dn);
        plan.would("add " + dn + " with "
                + request.getAttributes().stream()
                        .map(attribute -> counted(attribute.getName(), attribute.size()))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public Optional<SearchResultEntry> pending(String target) {
        return Optional.ofNullable(added.get(key(target)))
                .map(dn ->
                        new SearchResultEntry(dn, List.of(new Attribute(ObjectRef.GUID, ObjectGuid.toBytes(NOBODY)))));
    }

    @Override
    public void modify(ModifyRequest request) throws LDAPException {
        List<Modification> changes = request.getModifications();
        if (changes.stream().anyMatch(change -> change.getAttributeName().equals(IS_DELETED))) {
            plan.would("bring back " + request.getDN());
            throw new Plan.End();
        }
        String target = added.get(key(request.getDN()));
        if (target == null) {
            ObjectRef object = rules.checkWritable(request.getDN(), changes);
            for (Modification change : changes) {
                if (!change.getModificationType().equals(ModificationType.DELETE)) {
                    rules.checkValues(change.getAttribute(), object);
                }
            }
            target = object.toString();
        } else {
            for (Modification change : changes) {
                rules.checkValues(change.getAttribute(), null);
            }
        }
        plan.would("change " + target + ": "
                + changes.stream().map(PlannedWrites::text).collect(Collectors.joining(", ")));
    }

    @Override
    public void modifyDn(ModifyDNRequest request) throws LDAPException {
        ObjectRef object = rules.checkThere(request.getDN());
        String superior = request.getNewSuperiorDN();
        String parent = superior == null ? DnText.of(new DN(request.getDN()).getParent()) : superior;
        if (superior != null && !added.containsKey(key(superior))) {
            rules.checkThere(superior);
        }
        String name = request.getNewRDN() + "," + parent;
        rules.checkName(name, object);
        plan.would("rename " + object + " to " + name);
    }

    @Override
    public void delete(String dn) throws LDAPException {
        plan.would("delete " + rules.checkThere(dn));
    }

    @Override
    public boolean isReal() {
        return false;
    }

    private static String text(Modification change) {
        String way = change.getModificationType().getName().toLowerCase(Locale.ROOT);
        return way + " " + counted(change.getAttributeName(), change.getRawValues().length);
    }

    private static String counted(String attribute, int values) {
        return attribute + " (" + values + ")";
    }

    private static String key(String dn) {
        return dn.toLowerCase(Locale.ROOT);
    }
}
