/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.simulated.directory.ExchangeOrganization;
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A group becomes a recipient that Exchange lists and routes, and ceases to be one, in a forest with an organization. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdExchangeIT {
    @Parameter
    TestDirectory directory;

    private ExchangeOrganization organization;
    private AdTarget target;

    @BeforeEach
    void withAnOrganization() throws LDAPException {
        organization = ExchangeOrganization.setUp(directory, "Contoso");
        target = AdTarget.in(directory, "exchange", "require");
    }

    @AfterEach
    void withoutAnOrganization() throws LDAPException {
        ExchangeOrganization.tearDown(directory);
    }

    @Test
    void recipientIsComplete() throws LDAPException {
        Uid uid = crew();
        assertThat(target.value(uid, "mailRecipient")).isEqualTo(true);
        Entry entry = recipient();
        assertThat(entry.getAttributeValue("mailNickname")).isEqualTo("crew");
        assertThat(entry.getAttributeValue("legacyExchangeDN"))
                .startsWith(organization.legacyExchangeDn() + "/cn=Recipients/cn=")
                .endsWith("-crew");
        assertThat(entry.getAttributeValue("msExchRecipientDisplayType")).isEqualTo("1");
        assertThat(entry.getAttributeValue("msExchRecipientTypeDetails")).isEqualTo("256");
        assertThat(entry.getAttributeValue("reportToOriginator")).isEqualTo("TRUE");
        assertThat(entry.getAttributeValue("msExchRequireAuthToSendTo")).isEqualTo("TRUE");
        assertThat(entry.getAttributeValues("proxyAddresses")).containsExactly("SMTP:crew@x.test");
        assertThat(entry.getAttributeValues("showInAddressBook"))
                .containsExactlyInAnyOrder(organization.globalAddressList(), organization.groupAddressList());
    }

    @Test
    void whatTheHostWritesStays() {
        Uid uid = target.create(
                "Crew",
                AttributeBuilder.build("mail", "crew@x.test"),
                AttributeBuilder.build("mailNickname", "sailors"),
                AttributeBuilder.build("msExchRequireAuthToSendTo", false),
                AttributeBuilder.build("msExchHideFromAddressLists", true),
                AttributeBuilder.build("proxyAddresses", "SMTP:crew@x.test", "smtp:old@x.test"),
                AttributeBuilder.build("mailRecipient", true));
        assertThat(target.value(uid, "mailNickname")).isEqualTo("sailors");
        assertThat(target.value(uid, "msExchRequireAuthToSendTo")).isEqualTo(false);
        assertThat(target.values(uid, "proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:crew@x.test", "smtp:old@x.test");
        assertThat(target.values(uid, "showInAddressBook")).isEmpty();
        target.update(uid, AttributeDeltaBuilder.build("msExchHideFromAddressLists", false));
        assertThat(target.values(uid, "showInAddressBook")).hasSize(2);
    }

    /** What is written along with the kind is made of all addresses, not of those that fit into one answer (MaxValRange). */
    @Test
    void addressesThatComeInRangesAreReadAndKept() throws LDAPException {
        List<Object> addresses = new ArrayList<>(List.of("SMTP:crew@x.test"));
        IntStream.rangeClosed(1, 6).forEach(number -> addresses.add("smtp:crew" + number + "@x.test"));
        try (QuirkDirectory limited = QuirkDirectory.before(directory)) {
            AdTarget ranged = AdTarget.at(limited, target.container(), "exchange", "require");
            Uid uid = ranged.create(
                    "Crew",
                    AttributeBuilder.build("mail", "crew@x.test"),
                    AttributeBuilder.build("proxyAddresses", addresses),
                    AttributeBuilder.build("mailRecipient", true));
            limited.limits().valueRange(5);
            ranged.update(uid, AttributeDeltaBuilder.build("groupKind", "universalMailEnabledSecurity"));
            assertThat(recipient().getAttributeValues("proxyAddresses"))
                    .containsExactlyInAnyOrderElementsOf(
                            addresses.stream().map(Object::toString).toList());
            assertThat(ranged.values(uid, "proxyAddresses")).containsExactlyInAnyOrderElementsOf(addresses);
            ranged.facade().dispose();
        }
    }

    @Test
    void addressOfWhichNothingMayBeInANicknameGivesOneAllTheSame() throws LDAPException {
        String anchor = AdTarget.anchor();
        target.create(
                "Crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("mail", "()@x.test"),
                AttributeBuilder.build("mailRecipient", true));
        assertThat(recipient().getAttributeValue("mailNickname"))
                .isEqualTo(anchor.substring("Group_".length()).replace("-", ""));
    }

    @Test
    void typesFollowTheKind() throws LDAPException {
        Uid uid = crew();
        target.update(uid, AttributeDeltaBuilder.build("groupKind", "universalMailEnabledSecurity"));
        assertThat(recipient().getAttributeValue("msExchRecipientDisplayType")).isEqualTo("1073741833");
        assertThat(recipient().getAttributeValue("msExchRecipientTypeDetails")).isEqualTo("1024");
        AdTarget remote = AdTarget.at(directory, target.container(), "recipientProfile", "remoteGroupMailbox");
        remote.update(uid, AttributeDeltaBuilder.build("mailRecipient", true));
        assertThat(recipient().getAttributeValue("msExchRecipientTypeDetails")).isEqualTo("8796093022208");
    }

    @Test
    void switchedOnLaterAndOffCleanly() throws LDAPException {
        Uid uid = target.create("Crew", AttributeBuilder.build("mail", "crew@x.test"));
        assertThat(target.value(uid, "mailRecipient")).isEqualTo(false);
        target.update(uid, AttributeDeltaBuilder.build("mailRecipient", true));
        assertThat(target.value(uid, "mailRecipient")).isEqualTo(true);
        target.update(uid, AttributeDeltaBuilder.build("mailRecipient", false));
        assertThat(target.value(uid, "mailRecipient")).isEqualTo(false);
        for (String attribute : List.of(
                "mailNickname",
                "legacyExchangeDN",
                "msExchRecipientDisplayType",
                "msExchRecipientTypeDetails",
                "msExchHideFromAddressLists",
                "msExchRequireAuthToSendTo",
                "reportToOriginator",
                "showInAddressBook")) {
            assertThat(recipient().hasAttribute(attribute)).as(attribute).isFalse();
        }
        assertThat(target.value(uid, "mail")).isEqualTo("crew@x.test");
    }

    @Test
    void recipientWithoutMailIsRefused() {
        assertThatThrownBy(() -> target.create("Crew", AttributeBuilder.build("mailRecipient", true)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("mailRecipient needs mail");
    }

    @Test
    void switchedOffItIsNotOffered() {
        AdTarget off = AdTarget.at(directory, target.container(), "exchange", "off");
        assertThat(off.facade().schema().findObjectClassInfo("group").getAttributeInfo())
                .extracting(AttributeInfo::getName)
                .doesNotContain("mailRecipient");
    }

    /** Filters as Exchange 2000 and 2003 wrote them, and Exchange and the directory read them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(& (mailnickname=*) (| (objectCategory=group) ))",
                " ( & ( mailNickname=*) (!cn=no body) ( ! (cn=nobody)) ) "
            })
    void listsWithAFilterOfOlderExchangeListGroupsToo(String filter) throws LDAPException {
        organization.filterGroups(directory, filter);
        AdTarget old = AdTarget.at(directory, target.container());
        old.create(
                "Crew", AttributeBuilder.build("mail", "crew@x.test"), AttributeBuilder.build("mailRecipient", true));
        assertThat(recipient().getAttributeValues("showInAddressBook"))
                .containsExactlyInAnyOrder(organization.globalAddressList(), organization.groupAddressList());
    }

    @Test
    void listWithAFilterThatIsNoneIsLeftOutAndNamed() throws LDAPException {
        organization.filterGroups(directory, "(&(mailNickname=*)");
        AdTarget odd = AdTarget.at(directory, target.container());
        List<String> log = HostLog.during(() -> odd.create(
                "Crew", AttributeBuilder.build("mail", "crew@x.test"), AttributeBuilder.build("mailRecipient", true)));
        assertThat(recipient().getAttributeValues("showInAddressBook"))
                .containsExactly(organization.globalAddressList());
        assertThat(log)
                .filteredOn(line -> line.contains("purportedSearch"))
                .singleElement()
                .asString()
                .contains("WARN", organization.groupAddressList());
    }

    private Uid crew() {
        return target.create(
                "Crew", AttributeBuilder.build("mail", "crew@x.test"), AttributeBuilder.build("mailRecipient", true));
    }

    private Entry recipient() throws LDAPException {
        return target.ldap(target.dn("Crew"), "*");
    }
}
