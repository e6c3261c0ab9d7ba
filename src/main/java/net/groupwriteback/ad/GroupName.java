/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.ad.ldap.StorableText;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Rdn;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/**
 * The distinguished name of a group: {@code CN=<name>} in a container. Immutable.
 *
 * @param commonName the value of {@code cn}, unescaped
 * @param parent the container
 */
record GroupName(String commonName, DN parent) {
    private static final String CN = "CN";
    /** The range of {@code cn} (MS-ADA1 2.110); Samba does not enforce it. */
    static final int LONGEST = 64;

    /**
     * Reads a name that a host gives.
     *
     * @throws InvalidAttributeValueException if it is no distinguished name, does not begin with CN, is too long, cannot be
     *     kept as it is, or is not inside the container
     */
    static GroupName parse(String dn, DN container) {
        DN parsed = dn(dn).orElseThrow(() ->
                new InvalidAttributeValueException("__NAME__: " + OneLine.quoted(dn) + " is no distinguished name"));
        RDN rdn = parsed.getRDN();
        if (rdn == null || rdn.isMultiValued() || !rdn.getAttributeNames()[0].equalsIgnoreCase(CN)) {
            throw new InvalidAttributeValueException("__NAME__: " + OneLine.quoted(dn) + " does not begin with CN=");
        }
        String name = rdn.getAttributeValues()[0];
        if (name.length() > LONGEST) {
            throw new InvalidAttributeValueException("__NAME__: cn has " + name.length()
                    + " UTF-16 units, the directory allows " + LONGEST + ": shorten it in the mapping");
        }
        try {
            StorableText.require(dn);
            StorableText.require(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidAttributeValueException("__NAME__: " + e.getMessage(), e);
        }
        if (!container.isAncestorOf(parsed, false)) {
            throw new InvalidAttributeValueException(
                    "__NAME__: " + OneLine.quoted(dn) + " is not inside groupContainer, " + container);
        }
        return new GroupName(name, parsed.getParent());
    }

    /** A distinguished name, or empty if the text is none. */
    static Optional<DN> dn(String text) {
        try {
            return Optional.of(new DN(text));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** The first part, escaped as Active Directory wants it. */
    String rdn() {
        return Rdn.ofCommonName(commonName);
    }

    /** The whole name. */
    String dn() {
        return rdn() + "," + DnText.of(parent);
    }
}
