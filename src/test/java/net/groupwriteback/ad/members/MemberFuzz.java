/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/** Whatever a host writes as a member: it names one object in one way, or it is refused. */
public final class MemberFuzz {
    private MemberFuzz() {}

    /** Reads any bytes as a value of {@code member} and of {@code memberAnchor}. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        check(text, MemberValue::ofMember);
        check(text, MemberValue::ofAnchor);
    }

    private static void check(String text, Function<String, MemberValue> read) {
        MemberValue value;
        try {
            value = read.apply(text);
        } catch (InvalidAttributeValueException e) {
            return;
        }
        if (value.kind() != MemberValue.Kind.CLOUD_GROUP) {
            MemberValue again = MemberValue.ofMember(value.toLdap());
            if (!again.key().equals(value.key())) {
                throw new AssertionError("sent as " + value.toLdap() + ", " + value.key() + " becomes " + again.key());
            }
        } else if (!MemberValue.ofAnchor(value.key()).key().equals(value.key())) {
            throw new AssertionError(value.key() + " does not stay the same");
        }
    }
}
