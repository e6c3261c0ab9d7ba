/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import net.groupwriteback.simulated.directory.wire.Octets;

/** How DNs are written in answers: plainly, or with GUID and SID before them (the extended DN control, MS-ADTS 3.1.1.3.4.1.5). */
enum DnForm {
    PLAIN {
        @Override
        String name(AdObject object) {
            return object.dn();
        }
    },
    /** Flag 1: {@code <GUID=dashed>;<SID=S-1-…>;dn}. */
    TEXT {
        @Override
        String name(AdObject object) {
            byte[] sid = object.sid();
            return "<GUID=" + object.guid() + ">;" + (sid == null ? "" : "<SID=" + Octets.sid(sid) + ">;")
                    + object.dn();
        }
    },
    /** Flag 0 or no value: the same in hexadecimal octets. */
    HEXADECIMAL {
        @Override
        String name(AdObject object) {
            byte[] sid = object.sid();
            return "<GUID=" + Octets.hex(Octets.guid(object.guid())) + ">;"
                    + (sid == null ? "" : "<SID=" + Octets.hex(sid) + ">;") + object.dn();
        }
    };

    abstract String name(AdObject object);

    boolean extended() {
        return this != PLAIN;
    }
}
