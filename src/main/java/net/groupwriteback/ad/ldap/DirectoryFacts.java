/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.writeback.Sid;

/**
 * What a domain controller says of itself in its root entry (MS-ADTS 3.1.1.3.2), and its domain's SID. Immutable.
 *
 * @param domain the distinguished name of its domain
 * @param forest the distinguished name of the forest's first domain
 * @param schemaNamingContext where the schema is
 * @param configurationNamingContext where the forest's configuration is
 * @param domainSid the SID that begins those of the domain's users and groups
 * @param controls the object identifiers of the controls that it supports
 */
public record DirectoryFacts(
        String domain,
        String forest,
        String schemaNamingContext,
        String configurationNamingContext,
        String domainSid,
        Set<String> controls) {
    /** How many searches {@link #read} costs. */
    static final int SEARCHES = 2;

    private static final String DOMAIN = "defaultNamingContext";
    private static final String FOREST = "rootDomainNamingContext";
    private static final String SCHEMA = "schemaNamingContext";
    private static final String CONFIGURATION = "configurationNamingContext";
    private static final String CONTROLS = "supportedControl";
    private static final String SID = "objectSid";

    /**
     * Reads them by {@link #SEARCHES} base searches.
     *
     * @throws LDAPException as the server answers, or {@link ResultCode#NO_SUCH_ATTRIBUTE} if it is no domain controller
     */
    static DirectoryFacts read(LDAPInterface connection) throws LDAPException {
        SearchResultEntry root = connection.getEntry("", DOMAIN, FOREST, SCHEMA, CONFIGURATION, CONTROLS);
        String domain = required(root, DOMAIN);
        SearchResultEntry domainEntry = connection.getEntry(domain, SID);
        String sid = domainEntry == null
                ? null
                : Sid.ofBytes(domainEntry.getAttributeValueBytes(SID))
                        .map(Sid::toString)
                        .orElse(null);
        if (sid == null) {
            throw noDomainController(SID + " of " + domain);
        }
        String[] controls = root.getAttributeValues(CONTROLS);
        return new DirectoryFacts(
                domain,
                required(root, FOREST),
                required(root, SCHEMA),
                required(root, CONFIGURATION),
                sid,
                controls == null ? Set.of() : Arrays.stream(controls).collect(Collectors.toUnmodifiableSet()));
    }

    /** The DNS name of the domain. */
    public String domainName() {
        return dnsName(domain);
    }

    /** The DNS name of the forest's first domain, which names the forest. */
    public String forestName() {
        return dnsName(forest);
    }

    /** {@code example.test} for {@code DC=example,DC=test} (MS-ADTS 3.1.1.1.5). */
    private static String dnsName(String dn) {
        try {
            return Arrays.stream(new DN(dn).getRDNs())
                    .map(rdn -> rdn.getAttributeValues()[0])
                    .collect(Collectors.joining("."));
        } catch (LDAPException e) {
            throw new IllegalStateException(dn, e); // the server's own name
        }
    }

    private static String required(SearchResultEntry root, String attribute) throws LDAPException {
        String value = root == null ? null : root.getAttributeValue(attribute);
        if (value == null) {
            throw noDomainController(attribute);
        }
        return value;
    }

    private static LDAPException noDomainController(String missing) {
        return new LDAPException(
                ResultCode.NO_SUCH_ATTRIBUTE, "the server is no Active Directory domain controller: no " + missing);
    }
}
