/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dryrun;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.members.MemberIdentities;
import net.groupwriteback.ad.members.MemberValue;
import net.groupwriteback.writeback.OneLine;

/**
 * The rules of the directory that can be checked by reading: what must be there, what must not, and the rights that the
 * directory itself states (MS-ADTS 3.1.1.4.5.24, 3.1.1.4.5.25). What breaks one is refused as the server would. Immutable.
 */
final class ReadableRules {
    private static final String CREATABLE = "allowedChildClassesEffective";
    private static final String WRITABLE = "allowedAttributesEffective";
    private static final String MEMBER = "member";

    private final DirectoryClient client;

    ReadableRules(DirectoryClient client) {
        this.client = client;
    }

    /**
     * An object must be there.
     *
     * @throws LDAPException {@code NO_SUCH_OBJECT} if it is not
     */
    ObjectRef checkThere(String target) throws LDAPException {
        return ObjectRef.of(read(target));
    }

    /** A new object needs a parent in which the account may create objects of its class. */
    void checkParent(String parent, AddRequest request) throws LDAPException {
        SearchResultEntry entry = read(parent, CREATABLE);
        String[] classes = request.getAttribute("objectClass").getValues();
        if (Stream.of(classes).noneMatch(name -> entry.hasAttributeValue(CREATABLE, name))) {
            throw new LDAPException(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    "objects of class " + String.join(", ", classes) + " may not be created in " + parent);
        }
    }

    /**
     * A name must be free.
     *
     * @param self the object that may have it; null for none
     */
    void checkName(String dn, ObjectRef self) throws LDAPException {
        Optional<SearchResultEntry> holder = client.read(DirectorySearch.object(dn, List.of(ObjectRef.GUID)));
        if (holder.isPresent() && !ObjectRef.of(holder.get()).equals(self)) {
            taken(dn);
        }
    }

    /** An object must be there, and the account may write these attributes of it. */
    ObjectRef checkWritable(String target, List<Modification> changes) throws LDAPException {
        SearchResultEntry entry = read(target, WRITABLE);
        for (Modification change : changes) {
            if (!entry.hasAttributeValue(WRITABLE, change.getAttributeName())) {
                throw new LDAPException(
                        ResultCode.INSUFFICIENT_ACCESS_RIGHTS, change.getAttributeName() + " may not be written");
            }
        }
        return ObjectRef.of(entry);
    }

    /**
     * Account names must be free, and members must be there.
     *
     * @param self the object that may have the account name; null for none
     */
    void checkValues(Attribute written, ObjectRef self) throws LDAPException {
        if (written.getName().equalsIgnoreCase(GroupAttributes.ACCOUNT_NAME)) {
            checkAccountName(written.getValue(), self);
        } else if (written.getName().equalsIgnoreCase(MEMBER)) {
            checkMembers(
                    Stream.of(written.getValues()).map(MemberValue::ofMember).toList());
        }
    }

    private void checkAccountName(String name, ObjectRef self) throws LDAPException {
        DirectorySearch holders = DirectorySearch.below(
                client.facts().domain(),
                Filter.createEqualityFilter(GroupAttributes.ACCOUNT_NAME, name),
                List.of(ObjectRef.GUID));
        if (client.first(holders, entry -> !ObjectRef.of(entry).equals(self)).isPresent()) {
            taken(name);
        }
    }

    private void checkMembers(List<MemberValue> members) throws LDAPException {
        List<MemberValue> own = members.stream()
                .filter(member -> !member.isOutside(client.facts().domain()))
                .toList();
        Map<String, UUID> known = new MemberIdentities(client).find(own);
        for (MemberValue member : own) {
            if (!known.containsKey(member.key())) {
                throw new LDAPException(
                        ResultCode.NO_SUCH_OBJECT, "00000525: there is no " + OneLine.of(member.text()));
            }
        }
    }

    private static void taken(String name) throws LDAPException {
        throw new LDAPException(ResultCode.ENTRY_ALREADY_EXISTS, name + " is taken");
    }

    private SearchResultEntry read(String target, String... attributes) throws LDAPException {
        List<String> asked = new ArrayList<>(List.of(attributes));
        asked.add(ObjectRef.GUID);
        return client.read(DirectorySearch.object(target, asked))
                .orElseThrow(() -> new LDAPException(ResultCode.NO_SUCH_OBJECT, "there is no " + target));
    }
}
