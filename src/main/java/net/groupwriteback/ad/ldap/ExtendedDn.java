/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import java.util.UUID;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * A distinguished name as the extended-DN control returns it: {@code <GUID=…>;<SID=…>;CN=…} (MS-ADTS 3.1.1.3.4.1.5). An
 * object without a SID has no SID part. Parts are read when somebody asks for them, because members come by the ten thousands.
 * Immutable.
 */
public final class ExtendedDn {
    /** LDAP_SERVER_EXTENDED_DN_OID. */
    public static final String CONTROL_OID = "1.2.840.113556.1.4.529";

    private static final int TEXT_FORM = 1;
    private static final String GUID_START = "<GUID=";
    private static final String SID_START = "<SID=";
    private static final String PART_END = ">;";
    private static final int NONE = -1;

    private final String text;
    private final int guidEnd;
    private final int sidEnd;
    private final int dnStart;

    private ExtendedDn(String text, int guidEnd, int sidEnd, int dnStart) {
        this.text = text;
        this.guidEnd = guidEnd;
        this.sidEnd = sidEnd;
        this.dnStart = dnStart;
    }

    /** Asks for extended names in text form (flag 1). */
    public static Control control() {
        ASN1Sequence value = new ASN1Sequence(new ASN1Integer(TEXT_FORM));
        return new Control(CONTROL_OID, true, new ASN1OctetString(value.encode()));
    }

    /** Reads a value with or without the extended parts; a plain name is taken as it is. */
    public static ExtendedDn parse(String text) {
        int guidEnd = text.startsWith(GUID_START) ? text.indexOf(PART_END, GUID_START.length()) : NONE;
        if (guidEnd == NONE) {
            return new ExtendedDn(text, NONE, NONE, 0);
        }
        int behindGuid = guidEnd + PART_END.length();
        if (!text.startsWith(SID_START, behindGuid)) {
            return new ExtendedDn(text, guidEnd, NONE, behindGuid);
        }
        int sidEnd = text.indexOf(PART_END, behindGuid);
        return sidEnd == NONE
                ? new ExtendedDn(text, NONE, NONE, 0)
                : new ExtendedDn(text, guidEnd, sidEnd, sidEnd + PART_END.length());
    }

    /** The plain name of a value with or without the extended parts. */
    public static String plain(String text) {
        return text.startsWith(GUID_START) ? parse(text).dn() : text;
    }

    /** Whether the server said more than the plain name: the object's GUID. */
    public boolean isExtended() {
        return guidEnd != NONE;
    }

    /**
     * The object's GUID; null if the server did not say.
     *
     * @throws ConnectorException if what it said is none
     */
    public UUID guid() {
        return isExtended()
                ? ObjectGuid.parse(text, GUID_START.length(), guidEnd)
                        .orElseThrow(() -> new ConnectorException(
                                "the server names an object by what is no GUID: " + OneLine.of(text)))
                : null;
    }

    /** Its SID; null if it has none or the server did not say. */
    public Sid sid() {
        int start = guidEnd + PART_END.length() + SID_START.length();
        return sidEnd == NONE ? null : Sid.parse(text, start, sidEnd).orElse(null);
    }

    /** The plain distinguished name. */
    public String dn() {
        return text.substring(dnStart);
    }

    /** Whether the plain name ends with another one, in any case. */
    public boolean endsWith(String name) {
        int start = text.length() - name.length();
        return start >= dnStart && text.regionMatches(true, start, name, 0, name.length());
    }

    /** The value as it was read. */
    @Override
    public String toString() {
        return text;
    }
}
