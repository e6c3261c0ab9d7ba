/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import org.identityconnectors.framework.common.exceptions.ConnectionBrokenException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.junit.jupiter.api.Test;

class CloudEnforcementTest {
    private static final Entry MARKED = new Entry("CN=g", new Attribute("msDS-ObjectSoa", "Cloud"));

    @Test
    void refusedWriteOfAMarkedGroupNamesTheMarkAndTheRemedy() {
        assertThat(CloudEnforcement.refusal(unwilling(), "Changing g", MARKED))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("Changing g: ")
                .hasMessageContaining("msDS-ObjectSoa = Cloud")
                .hasMessageContaining("CN=SOA-Policies");
    }

    @Test
    void otherGroupsAndBrokenConnectionsAreAsEver() {
        assertThat(CloudEnforcement.refusal(unwilling(), "Changing g", new Entry("CN=g")))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThat(CloudEnforcement.refusal(new LDAPException(ResultCode.SERVER_DOWN, "gone"), "Changing g", MARKED))
                .isInstanceOf(ConnectionBrokenException.class);
    }

    private static LDAPException unwilling() {
        return new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "refused");
    }
}
