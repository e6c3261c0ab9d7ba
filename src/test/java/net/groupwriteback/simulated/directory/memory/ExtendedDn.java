/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import java.util.List;

/** Reads the control that asks for GUID and SID in DNs (MS-ADTS 3.1.1.3.4.1.5). */
final class ExtendedDn {
    private ExtendedDn() {}

    /**
     * The form that the controls ask for.
     *
     * @throws AdException 12 for a value that is no sequence of one integer, 0 or 1
     */
    static DnForm form(List<Control> controls) throws AdException {
        Control control = Controls.find(controls, Controls.EXTENDED_DN);
        if (control == null) {
            return DnForm.PLAIN;
        }
        if (control.getValue() == null) {
            return DnForm.HEXADECIMAL;
        }
        try {
            ASN1Sequence sequence =
                    ASN1Sequence.decodeAsSequence(control.getValue().getValue());
            int flag = ASN1Integer.decodeAsInteger(sequence.elements()[0]).intValue();
            return flag == 1 ? DnForm.TEXT : DnForm.HEXADECIMAL;
        } catch (ASN1Exception | ArrayIndexOutOfBoundsException e) {
            throw Refusal.BAD_CONTROL.of(control.getOID());
        }
    }
}
