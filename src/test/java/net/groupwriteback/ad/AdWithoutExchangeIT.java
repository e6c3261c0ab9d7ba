/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A forest whose schema Exchange never extended: its attributes are unknown and refused, and groups work. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#withoutExchange")
class AdWithoutExchangeIT {
    @Parameter
    TestDirectory directory;

    @Test
    void exchangeAttributesAreUnknownAndGroupsWork() throws LDAPException {
        AdTarget target = AdTarget.in(directory);
        assertThat(HostLog.during(target.facade()::test))
                .anyMatch(
                        line -> line.contains("No Exchange organization in the forest: mailRecipient is not offered"));
        assertThat(target.facade().schema().findObjectClassInfo("group").getAttributeInfo())
                .extracting(AttributeInfo::getName)
                .doesNotContain("mailRecipient", "mailNickname", "msExchHideFromAddressLists");
        assertThatThrownBy(() -> target.create("Crew", AttributeBuilder.build("mailRecipient", true)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("mailRecipient is not in the directory's schema");
        Uid uid = target.create("Crew", AttributeBuilder.build("mail", "crew@x.test"));
        assertThat(target.value(uid, "mail")).isEqualTo("crew@x.test");
        assertThat(target.value(uid, "cloudAnchor")).isNotNull();
    }

    @Test
    void requiredExchangeIsMissedByTest() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "exchange", "require");
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("exchange: require");
    }
}
