/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.exchange;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/**
 * Completes the set of attributes that makes Exchange list and route a group, as {@code Enable-DistributionGroup} and
 * {@code Update-Recipient} do. What the host writes itself is left as it is, but for types and address lists: those follow from the
 * group's kind and the organization's filters, and Exchange keeps them so itself. Immutable.
 */
public final class Recipients {
    /** The attribute by which the host asks for it. */
    public static final String MAIL_RECIPIENT = "mailRecipient";

    private static final String MAIL = "mail";
    private static final String NICKNAME = "mailNickname";
    private static final String LEGACY_NAME = "legacyExchangeDN";
    private static final String DISPLAY_TYPE = "msExchRecipientDisplayType";
    private static final String DETAILS_TYPE = "msExchRecipientTypeDetails";
    private static final String HIDDEN = "msExchHideFromAddressLists";
    private static final String ADDRESS_LISTS = "showInAddressBook";
    private static final String REPORTS = "reportToOriginator";
    private static final String INTERNAL_ONLY = "msExchRequireAuthToSendTo";
    private static final String ADDRESSES = "proxyAddresses";
    private static final String PRIMARY = "SMTP:";
    private static final int LONGEST_NAME = 64;
    private static final String ILLEGAL_IN_NICKNAME = "[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]";

    /** What is removed when a group stops to be a recipient; mail and addresses are the host's own. */
    private static final List<String> COMPLETED =
            List.of(NICKNAME, LEGACY_NAME, DISPLAY_TYPE, DETAILS_TYPE, HIDDEN, ADDRESS_LISTS, REPORTS, INTERNAL_ONLY);

    private final ExchangeOrganization organization;
    private final RecipientProfile profile;

    /** Completes for an organization. */
    public Recipients(ExchangeOrganization organization, RecipientProfile profile) {
        this.organization = organization;
        this.profile = profile;
    }

    /** What must be known of a group before it is completed. */
    public static List<String> attributes() {
        List<String> attributes = new ArrayList<>(COMPLETED);
        attributes.add(MAIL);
        attributes.add(ADDRESSES);
        return attributes;
    }

    /** Whether Exchange sees a group as a recipient. */
    public static boolean isRecipient(Entry group) {
        return group.hasAttribute(DISPLAY_TYPE) && group.hasAttribute(NICKNAME);
    }

    /**
     * What is missing.
     *
     * @param after the values that each attribute will have once the host's changes are written
     * @param security whether the group will be a security group
     * @param id the group's identity, the same each time
     * @return changes to send along with the host's
     * @throws InvalidAttributeValueException if the group has no mail address
     */
    public List<Modification> complete(Function<String, List<String>> after, boolean security, UUID id) {
        String mail = after.apply(MAIL).stream()
                .findFirst()
                .orElseThrow(() ->
                        new InvalidAttributeValueException(MAIL_RECIPIENT + " needs mail: write it in the same call"));
        List<Modification> changes = new ArrayList<>();
        String nickname = ifMissing(NICKNAME, nickname(mail, id), after, changes);
        ifMissing(LEGACY_NAME, legacyName(nickname, id), after, changes);
        ifMissing(REPORTS, "TRUE", after, changes);
        ifMissing(INTERNAL_ONLY, "TRUE", after, changes);
        changes.add(replace(DISPLAY_TYPE, String.valueOf(profile.displayType(security))));
        changes.add(replace(DETAILS_TYPE, String.valueOf(profile.detailsType(security))));
        List<String> addresses = after.apply(ADDRESSES);
        if (addresses.stream().noneMatch(address -> address.startsWith(PRIMARY))) {
            List<String> all = new ArrayList<>(addresses);
            all.removeIf(address -> address.equalsIgnoreCase(PRIMARY + mail));
            all.add(PRIMARY + mail);
            changes.add(replace(ADDRESSES, all.toArray(String[]::new)));
        }
        changes.add(replace(ADDRESS_LISTS, lists(after, nickname, mail).toArray(String[]::new)));
        return changes;
    }

    /** Takes away what {@link #complete} wrote. */
    public static List<Modification> remove() {
        return COMPLETED.stream().map(Recipients::replace).toList();
    }

    private static String ifMissing(
            String name, String value, Function<String, List<String>> after, List<Modification> changes) {
        List<String> values = after.apply(name);
        if (!values.isEmpty()) {
            return values.get(0);
        }
        changes.add(replace(name, value));
        return value;
    }

    private List<String> lists(Function<String, List<String>> after, String nickname, String mail) {
        if (after.apply(HIDDEN).contains("TRUE")) {
            return List.of();
        }
        return organization.listsOf(new Entry(
                "CN=group",
                new Attribute("objectClass", "top", "group"),
                new Attribute("objectCategory", "group"),
                new Attribute(NICKNAME, nickname),
                new Attribute(MAIL, mail)));
    }

    /** The local part of the address as far as it is legal; of one that is not at all, the identity. */
    private static String nickname(String mail, UUID id) {
        String local = mail.contains("@") ? mail.substring(0, mail.indexOf('@')) : mail;
        String legal = local.replaceAll(ILLEGAL_IN_NICKNAME, "");
        return cut(legal.isEmpty() ? digits(id) : legal);
    }

    private String legacyName(String nickname, UUID id) {
        return organization.legacyName() + "/cn=Recipients/cn=" + cut(digits(id) + "-" + nickname);
    }

    private static String digits(UUID id) {
        return id.toString().replace("-", "");
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private static Modification replace(String name, String... values) {
        return new Modification(ModificationType.REPLACE, name, values);
    }
}
