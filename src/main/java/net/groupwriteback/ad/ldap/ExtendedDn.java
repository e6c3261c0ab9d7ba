/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import java.util.UUID;
import net.groupwriteback.writeback.Sid;

/**
 * A distinguished name as the extended-DN control returns it: {@code <GUID=…>;<SID=…>;CN=…} (MS-ADTS 3.1.1.3.4.1.5). An
 * object without a SID has no SID part. Immutable.
 *
 * @param guid the object's GUID; null if the server did not say
 * @param sid its SID; null if it has none or the server did not say
 * @param dn the plain distinguished name
 */
public record ExtendedDn(UUID guid, Sid sid, String dn) {
    /** LDAP_SERVER_EXTENDED_DN_OID. */
    public static final String CONTROL_OID = "1.2.840.113556.1.4.529";

    private static final int TEXT_FORM = 1;
    private static final String GUID_START = "<GUID=";
    private static final String SID_START = "<SID=";
    private static final String PART_END = ">;";

    /** Asks for extended names in text form (flag 1). */
    public static Control control() {
        ASN1Sequence value = new ASN1Sequence(new ASN1Integer(TEXT_FORM));
        return new Control(CONTROL_OID, true, new ASN1OctetString(value.encode()));
    }

    /** Reads a value with or without the extended parts; a plain name is taken as it is. */
    public static ExtendedDn parse(String text) {
        UUID guid = null;
        Sid sid = null;
        int at = 0;
        if (text.startsWith(GUID_START)) {
            int end = text.indexOf(PART_END);
            if (end < 0) {
                return new ExtendedDn(null, null, text);
            }
            guid = ObjectGuid.parse(text, GUID_START.length(), end).orElse(null);
            at = end + PART_END.length();
            if (text.startsWith(SID_START, at)) {
                end = text.indexOf(PART_END, at);
                if (end < 0) {
                    return new ExtendedDn(null, null, text);
                }
                sid = Sid.parse(text, at + SID_START.length(), end).orElse(null);
                at = end + PART_END.length();
            }
        }
        return new ExtendedDn(guid, sid, text.substring(at));
    }

    /** The plain name of a value with or without the extended parts. */
    public static String plain(String text) {
        return text.startsWith(GUID_START) ? parse(text).dn() : text;
    }
}
