/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/**
 * Exchange's attributes for groups, users and contacts, with their public definitions. The columns are
 * {@link AttributeRule}'s.
 */
final class ExchangeAttributes {
    static final String LINES = """
            authOrig 1.2.840.113556.1.2.129 2.5.5.7 127 M - - 110 16 - 0
            authOrigBL 1.2.840.113556.1.2.290 2.5.5.1 127 M - - 111 0 - 1
            delivContLength 1.2.840.113556.1.2.138 2.5.5.9 2 S - - - 16 - 0
            dLMemRejectPerms 1.2.840.113556.1.2.47 2.5.5.7 127 M - - 116 16 - 0
            dLMemRejectPermsBL 1.2.840.113556.1.2.293 2.5.5.1 127 M - - 117 0 - 1
            dLMemSubmitPerms 1.2.840.113556.1.2.144 2.5.5.7 127 M - - 112 16 - 0
            dLMemSubmitPermsBL 1.2.840.113556.1.2.291 2.5.5.1 127 M - - 113 0 - 1
            extensionAttribute1 1.2.840.113556.1.2.423 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute10 1.2.840.113556.1.2.432 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute11 1.2.840.113556.1.2.599 2.5.5.12 64 S 1 2048 - 16 - 0
            extensionAttribute12 1.2.840.113556.1.2.600 2.5.5.12 64 S 1 2048 - 16 - 0
            extensionAttribute13 1.2.840.113556.1.2.601 2.5.5.12 64 S 1 2048 - 16 - 0
            extensionAttribute14 1.2.840.113556.1.2.602 2.5.5.12 64 S 1 2048 - 16 - 0
            extensionAttribute15 1.2.840.113556.1.2.603 2.5.5.12 64 S 1 2048 - 16 - 0
            extensionAttribute2 1.2.840.113556.1.2.424 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute3 1.2.840.113556.1.2.425 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute4 1.2.840.113556.1.2.426 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute5 1.2.840.113556.1.2.427 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute6 1.2.840.113556.1.2.428 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute7 1.2.840.113556.1.2.429 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute8 1.2.840.113556.1.2.430 2.5.5.12 64 S 1 1024 - 16 - 0
            extensionAttribute9 1.2.840.113556.1.2.431 2.5.5.12 64 S 1 1024 - 16 - 0
            hideDLMembership 1.2.840.113556.1.2.297 2.5.5.8 1 S - - - 0 - 0
            mailNickname 1.2.840.113556.1.2.447 2.5.5.12 64 S 1 64 - 5 - 0
            msExchArbitrationMailbox 1.2.840.113556.1.4.7000.102.50957 2.5.5.1 127 S - - - 0 - 0
            msExchBypassModerationBL 1.2.840.113556.1.4.7000.102.51152 2.5.5.1 127 M - - 1073741831 0 - 0
            msExchBypassModerationLink 1.2.840.113556.1.4.7000.102.51140 2.5.5.1 127 M - - 1073741830 0 - 0
            msExchCoManagedByLink 1.2.840.113556.1.4.7000.102.50953 2.5.5.1 127 M - - 1073741828 0 - 0
            msExchCoManagedObjectsBL 1.2.840.113556.1.4.7000.102.50954 2.5.5.1 127 M - - 1073741829 0 - 0
            msExchEnableModeration 1.2.840.113556.1.4.7000.102.50969 2.5.5.8 1 S - - - 0 - 0
            msExchGroupDepartRestriction 1.2.840.113556.1.4.7000.102.50964 2.5.5.9 2 S - - - 0 - 0
            msExchGroupJoinRestriction 1.2.840.113556.1.4.7000.102.50963 2.5.5.9 2 S - - - 0 - 0
            msExchHideFromAddressLists 1.2.840.113556.1.4.7000.102.73 2.5.5.8 1 S - - - 16 - 0
            msExchModeratedByLink 1.2.840.113556.1.4.7000.102.50952 2.5.5.1 127 M - - 1073741826 0 - 0
            msExchModeratedObjectsBL 1.2.840.113556.1.4.7000.102.50955 2.5.5.1 127 M - - 1073741827 0 - 0
            msExchModerationFlags 1.2.840.113556.1.4.7000.102.50972 2.5.5.9 2 S - - - 0 - 0
            msExchPoliciesExcluded 1.2.840.113556.1.4.7000.102.50051 2.5.5.12 64 M - - - 0 - 0
            msExchPoliciesIncluded 1.2.840.113556.1.4.7000.102.50050 2.5.5.12 64 M - - - 0 - 0
            msExchRecipientDisplayType 1.2.840.113556.1.4.7000.102.50730 2.5.5.9 2 S - - - 1 - 0
            msExchRecipientTypeDetails 1.2.840.113556.1.4.7000.102.50855 2.5.5.16 65 S - - - 1 - 0
            msExchRequireAuthToSendTo 1.2.840.113556.1.4.5062 2.5.5.8 1 S - - - 0 - 0
            msExchSchemaVersionPt 1.2.840.113556.1.4.7000.102.50000 2.5.5.12 64 S - 17003 - 0 - 0
            msExchSenderHintTranslations 1.2.840.113556.1.4.7000.102.50899 2.5.5.12 64 M - - - 0 - 0
            msExchVersion 1.2.840.113556.1.4.7000.102.50853 2.5.5.16 65 S - - - 0 - 0
            oOFReplyToOriginator 1.2.840.113556.1.2.438 2.5.5.8 1 S - - - 0 - 0
            publicDelegates 1.2.840.113556.1.2.238 2.5.5.1 127 M - - 14 16 - 0
            publicDelegatesBL 1.2.840.113556.1.2.295 2.5.5.1 127 M - - 15 0 - 1
            reportToOriginator 1.2.840.113556.1.2.206 2.5.5.8 1 S - - - 0 - 0
            reportToOwner 1.2.840.113556.1.2.207 2.5.5.8 1 S - - - 0 - 0
            targetAddress 1.2.840.113556.1.2.352 2.5.5.12 64 S 1 1123 - 1 - 0
            unauthOrig 1.2.840.113556.1.2.221 2.5.5.7 127 M - - 114 16 - 0
            unauthOrigBL 1.2.840.113556.1.2.292 2.5.5.1 127 M - - 115 0 - 1
            """;

    private ExchangeAttributes() {}
}
