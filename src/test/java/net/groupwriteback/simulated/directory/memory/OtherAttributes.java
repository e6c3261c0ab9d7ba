/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/**
 * Attributes of users, containers, the schema and the configuration that tests use; a user really has some 200 more. The
 * columns are {@link AttributeRule}'s.
 */
final class OtherAttributes {
    static final String LINES = """
            accountExpires 1.2.840.113556.1.4.159 2.5.5.16 65 S - - - 16 - 16
            addressBookRoots 1.2.840.113556.1.4.1244 2.5.5.1 127 M - - - 0 - 16
            attributeID 1.2.840.113556.1.2.30 2.5.5.2 6 S - - - 8 sys 16
            attributeSyntax 1.2.840.113556.1.2.32 2.5.5.2 6 S - - - 8 sys 16
            attributeTypes 2.5.21.5 2.5.5.12 64 M - - - 0 sys 134217748
            auxiliaryClass 1.2.840.113556.1.2.351 2.5.5.2 6 M - - - 0 - 16
            badPwdCount 1.2.840.113556.1.4.12 2.5.5.9 2 S - - - 0 - 17
            c 2.5.4.6 2.5.5.12 64 S 1 3 - 16 - 18
            company 1.2.840.113556.1.2.146 2.5.5.12 64 S 1 64 - 16 - 16
            dc 0.9.2342.19200300.100.1.25 2.5.5.12 64 S 1 255 - 0 - 18
            defaultObjectCategory 1.2.840.113556.1.4.783 2.5.5.1 127 S - - - 0 - 16
            department 1.2.840.113556.1.2.141 2.5.5.12 64 S 1 64 - 16 - 16
            dNSHostName 1.2.840.113556.1.4.619 2.5.5.12 64 S 0 2048 - 0 - 16
            dnsRoot 1.2.840.113556.1.4.28 2.5.5.12 64 M 1 255 - 1 - 16
            employeeID 1.2.840.113556.1.4.35 2.5.5.12 64 S 0 16 - 0 - 16
            employeeNumber 1.2.840.113556.1.2.610 2.5.5.12 64 S 1 512 - 0 - 0
            givenName 2.5.4.42 2.5.5.12 64 S 1 64 - 5 - 16
            globalAddressList 1.2.840.113556.1.4.1245 2.5.5.1 127 M - - - 0 - 16
            governsID 1.2.840.113556.1.2.22 2.5.5.2 6 S - - - 8 sys 16
            invocationId 1.2.840.113556.1.2.115 2.5.5.10 4 S - - - 1 sys 16
            isMemberOfPartialAttributeSet 1.2.840.113556.1.4.639 2.5.5.8 1 S - - - 0 - 16
            isSingleValued 1.2.840.113556.1.2.33 2.5.5.8 1 S - - - 0 sys 16
            l 2.5.4.7 2.5.5.12 64 S 1 128 - 17 - 18
            lDAPAdminLimits 1.2.840.113556.1.4.843 2.5.5.12 64 M - - - 0 - 16
            lDAPDisplayName 1.2.840.113556.1.2.460 2.5.5.12 64 S 1 256 - 9 - 16
            linkID 1.2.840.113556.1.2.50 2.5.5.9 2 S - - - 0 sys 16
            lockoutTime 1.2.840.113556.1.4.662 2.5.5.16 65 S - - - 0 - 16
            manager 0.9.2342.19200300.100.1.10 2.5.5.1 127 S - - 42 16 - 16
            maxPwdAge 1.2.840.113556.1.4.74 2.5.5.16 65 S - - - 0 - 16
            mayContain 1.2.840.113556.1.2.25 2.5.5.2 6 M - - - 0 - 16
            msDS-Behavior-Version 1.2.840.113556.1.4.1459 2.5.5.9 2 S 0 - - 0 sys 16
            msDS-cloudExtensionAttribute1 1.2.840.113556.1.4.2214 2.5.5.12 64 S - - - 1 - 16
            msDS-cloudExtensionAttribute2 1.2.840.113556.1.4.2215 2.5.5.12 64 S - - - 1 - 16
            msDS-cloudExtensionAttribute20 1.2.840.113556.1.4.2233 2.5.5.12 64 S - - - 1 - 16
            msDS-HasDomainNCs 1.2.840.113556.1.4.1820 2.5.5.1 127 M - - - 0 sys 16
            msDS-Settings 1.2.840.113556.1.4.1697 2.5.5.12 64 M - 1000000 - 0 - 16
            mustContain 1.2.840.113556.1.2.24 2.5.5.2 6 M - - - 0 - 16
            nCName 1.2.840.113556.1.2.16 2.5.5.1 127 S - - - 8 sys 16
            nETBIOSName 1.2.840.113556.1.4.87 2.5.5.12 64 S 1 16 - 1 - 16
            objectClassCategory 1.2.840.113556.1.2.370 2.5.5.9 10 S 0 3 - 0 sys 16
            objectClasses 2.5.21.6 2.5.5.12 64 M - - - 0 sys 134217748
            oMSyntax 1.2.840.113556.1.2.231 2.5.5.9 2 S - - - 8 sys 16
            options 1.2.840.113556.1.4.307 2.5.5.9 2 S - - - 0 - 16
            ou 2.5.4.11 2.5.5.12 64 M 1 64 - 1 - 18
            possSuperiors 1.2.840.113556.1.2.8 2.5.5.2 6 M - - - 0 - 16
            primaryGroupID 1.2.840.113556.1.4.98 2.5.5.9 2 S - - - 17 - 18
            purportedSearch 1.2.840.113556.1.4.886 2.5.5.12 64 S 0 2048 - 0 - 16
            pwdLastSet 1.2.840.113556.1.4.96 2.5.5.16 65 S - - - 0 - 16
            rangeLower 1.2.840.113556.1.2.34 2.5.5.9 2 S - - - 0 - 16
            rangeUpper 1.2.840.113556.1.2.35 2.5.5.9 2 S - - - 0 - 16
            rDNAttID 1.2.840.113556.1.2.26 2.5.5.2 6 S - - - 0 sys 16
            schemaIDGUID 1.2.840.113556.1.4.148 2.5.5.10 4 S 16 16 - 0 sys 16
            searchFlags 1.2.840.113556.1.2.334 2.5.5.9 10 S 0 - - 0 - 16
            serverReference 1.2.840.113556.1.4.515 2.5.5.1 127 S - - 94 0 - 16
            sn 2.5.4.4 2.5.5.12 64 S 1 64 - 5 - 16
            st 2.5.4.8 2.5.5.12 64 S 1 128 - 16 - 18
            subClassOf 1.2.840.113556.1.2.21 2.5.5.2 6 S - - - 8 sys 16
            systemAuxiliaryClass 1.2.840.113556.1.4.198 2.5.5.2 6 M - - - 0 sys 16
            systemMayContain 1.2.840.113556.1.4.196 2.5.5.2 6 M - - - 0 sys 16
            systemMustContain 1.2.840.113556.1.4.197 2.5.5.2 6 M - - - 0 sys 16
            systemOnly 1.2.840.113556.1.4.170 2.5.5.8 1 S - - - 0 sys 16
            systemPossSuperiors 1.2.840.113556.1.4.195 2.5.5.2 6 M - - - 0 sys 18
            title 2.5.4.12 2.5.5.12 64 S 1 128 - 0 - 16
            unicodePwd 1.2.840.113556.1.4.90 2.5.5.10 4 S - - - 0 - 16
            userAccountControl 1.2.840.113556.1.4.8 2.5.5.9 2 S - - - 25 - 18
            userPrincipalName 1.2.840.113556.1.4.656 2.5.5.12 64 S - 1024 - 1 - 18
            """;

    private OtherAttributes() {}
}
