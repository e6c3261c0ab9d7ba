/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/**
 * What Exchange's schema changes about classes, in the form of {@link StockClasses}; a class that is there already only gets
 * more of what is listed.
 */
final class ExchangeClasses {
    static final String LINES = """
            msExchCustomAttributes 1.2.840.113556.1.5.7000.62.6 top 3 cn
              mayContain: extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4
              mayContain: extensionAttribute5 extensionAttribute6 extensionAttribute7 extensionAttribute8
              mayContain: extensionAttribute9 extensionAttribute10 extensionAttribute11
              mayContain: extensionAttribute12 extensionAttribute13 extensionAttribute14
              mayContain: extensionAttribute15
            msExchBaseClass 1.2.840.113556.1.5.7000.62.14 top 3 cn
              mayContain: msExchHideFromAddressLists showInAddressBook legacyExchangeDN
            msExchOrganizationContainer 1.2.840.113556.1.5.7000.62.50004 msExchConfigurationContainer 1 cn
              possSuperiors: msExchConfigurationContainer
              mayContain: legacyExchangeDN
            addressBookContainer 1.2.840.113556.1.5.125 top 1 cn
              possSuperiors: msExchConfigurationContainer container
            mailRecipient 1.2.840.113556.1.3.46 top 3 cn
              mayContain: mailNickname targetAddress delivContLength authOrig authOrigBL dLMemSubmitPerms
              mayContain: dLMemSubmitPermsBL unauthOrig unauthOrigBL dLMemRejectPerms dLMemRejectPermsBL
              mayContain: publicDelegates publicDelegatesBL msExchRequireAuthToSendTo
              mayContain: msExchPoliciesIncluded msExchPoliciesExcluded msExchRecipientDisplayType
              mayContain: msExchVersion msExchRecipientTypeDetails msExchSenderHintTranslations
              mayContain: msExchModeratedByLink msExchModeratedObjectsBL msExchArbitrationMailbox
              mayContain: msExchEnableModeration msExchModerationFlags msExchBypassModerationLink
              mayContain: msExchBypassModerationBL msExchCoManagedObjectsBL mail
            group 1.2.840.113556.1.5.8 top 1 cn
              auxiliaryClass: msExchCustomAttributes msExchBaseClass
              mayContain: hideDLMembership oOFReplyToOriginator reportToOriginator reportToOwner
              mayContain: msExchCoManagedByLink msExchGroupJoinRestriction msExchGroupDepartRestriction
            user 1.2.840.113556.1.5.9 organizationalPerson 1 cn
              auxiliaryClass: msExchCustomAttributes msExchBaseClass
            contact 1.2.840.113556.1.5.15 organizationalPerson 1 cn
              auxiliaryClass: msExchCustomAttributes msExchBaseClass
            """;

    private ExchangeClasses() {}
}
