/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/**
 * The classes of Windows Server 2012 R2's schema that tests meet, with their public definitions as far as the attribute
 * tables know the attributes. A line per class: name, OID, subClassOf, objectClassCategory, rDNAttID; indented below it what
 * it contains.
 */
final class StockClasses {
    static final String LINES = """
            top 2.5.6.0 top 2 cn
              systemPossSuperiors: lostAndFound
              systemMustContain: instanceType nTSecurityDescriptor objectCategory objectClass
              mayContain: msDFSR-ComputerReferenceBL msDFSR-MemberReferenceBL msDS-ObjectReferenceBL
              mayContain: msSFU30PosixMemberOf
              systemMayContain: adminDescription adminDisplayName allowedAttributes
              systemMayContain: allowedAttributesEffective allowedChildClasses allowedChildClassesEffective
              systemMayContain: bridgeheadServerListBL canonicalName cn createTimeStamp description
              systemMayContain: directReports displayName displayNamePrintable distinguishedName
              systemMayContain: dSASignature dSCorePropagationData extensionName flags fromEntry
              systemMayContain: frsComputerReferenceBL fRSMemberReferenceBL fSMORoleOwner
              systemMayContain: isCriticalSystemObject isDeleted isPrivilegeHolder isRecycled
              systemMayContain: lastKnownParent managedObjects masteredBy memberOf modifyTimeStamp
              systemMayContain: mS-DS-ConsistencyChildCount mS-DS-ConsistencyGuid msCOM-PartitionSetLink
              systemMayContain: msCOM-UserLink msDS-Approx-Immed-Subordinates
              systemMayContain: msDS-AuthenticatedToAccountlist msDS-ClaimSharesPossibleValuesWithBL
              systemMayContain: msDS-EnabledFeatureBL msDS-HostServiceAccountBL msDS-IsDomainFor
              systemMayContain: msDS-IsFullReplicaFor msDS-IsPartialReplicaFor msDS-IsPrimaryComputerFor
              systemMayContain: msDS-KrbTgtLinkBl msDS-LastKnownRDN msDS-LocalEffectiveDeletionTime
              systemMayContain: msDS-LocalEffectiveRecycleTime msDs-masteredBy msds-memberOfTransitive
              systemMayContain: msDS-MembersForAzRoleBL msDS-MembersOfResourcePropertyListBL
              systemMayContain: msds-memberTransitive msDS-NC-RO-Replica-Locations-BL msDS-NCReplCursors
              systemMayContain: msDS-NCReplInboundNeighbors msDS-NCReplOutboundNeighbors msDS-NcType
              systemMayContain: msDS-NonMembersBL msDS-OIDToGroupLinkBl msDS-OperationsForAzRoleBL
              systemMayContain: msDS-OperationsForAzTaskBL msDS-parentdistname msDS-PrincipalName
              systemMayContain: msDS-PSOApplied msDS-ReplAttributeMetaData msDS-ReplValueMetaData
              systemMayContain: msDS-ReplValueMetaDataExt msDS-RevealedDSAs msDS-RevealedListBL
              systemMayContain: msDS-TasksForAzRoleBL msDS-TasksForAzTaskBL msDS-TDOEgressBL
              systemMayContain: msDS-TDOIngressBL msDS-ValueTypeReferenceBL name netbootSCPBL
              systemMayContain: nonSecurityMemberBL objectGUID objectVersion otherWellKnownObjects ownerBL
              systemMayContain: partialAttributeDeletionList partialAttributeSet possibleInferiors
              systemMayContain: proxiedObjectName proxyAddresses queryPolicyBL replPropertyMetaData
              systemMayContain: replUpToDateVector repsFrom repsTo revision sDRightsEffective
              systemMayContain: serverReferenceBL showInAdvancedViewOnly siteObjectBL structuralObjectClass
              systemMayContain: subRefs subSchemaSubEntry systemFlags url uSNChanged uSNCreated
              systemMayContain: uSNDSALastObjRemoved USNIntersite uSNLastObjRem uSNSource wbemPath
              systemMayContain: wellKnownObjects whenChanged whenCreated wWWHomePage
            group 1.2.840.113556.1.5.8 top 1 cn
              auxiliaryClass: posixGroup
              systemAuxiliaryClass: mailRecipient securityPrincipal
              systemPossSuperiors: builtinDomain container domainDNS organizationalUnit
              systemMustContain: groupType
              mayContain: msSFU30Name msSFU30NisDomain msSFU30PosixMember
              mayContain: msDS-ObjectSoa msDS-preferredDataLocation
              systemMayContain: adminCount controlAccessRights desktopProfile groupAttributes
              systemMayContain: groupMembershipSAM mail managedBy member msDS-AzApplicationData
              systemMayContain: msDS-AzBizRule msDS-AzBizRuleLanguage msDS-AzGenericData
              systemMayContain: msDS-AzLastImportedBizRulePath msDS-AzLDAPQuery msDS-AzObjectGuid
              systemMayContain: msDS-NonMembers msDS-PrimaryComputer nonSecurityMember nTGroupMembers
              systemMayContain: operatorCount primaryGroupToken
            user 1.2.840.113556.1.5.9 organizationalPerson 1 cn
              auxiliaryClass: posixAccount shadowAccount
              systemAuxiliaryClass: mailRecipient msDS-CloudExtensions securityPrincipal
              systemPossSuperiors: builtinDomain domainDNS organizationalUnit
              mayContain: displayName employeeNumber givenName labeledURI msSFU30Name msSFU30NisDomain
              mayContain: secretary userSMIMECertificate
              systemMayContain: accountExpires adminCount badPwdCount controlAccessRights desktopProfile
              systemMayContain: groupMembershipSAM lockoutTime mail manager msDS-PrimaryComputer
              systemMayContain: operatorCount primaryGroupID pwdLastSet unicodePwd userAccountControl
              systemMayContain: userCertificate userPrincipalName
            contact 1.2.840.113556.1.5.15 organizationalPerson 1 cn
              systemAuxiliaryClass: mailRecipient
              systemPossSuperiors: domainDNS organizationalUnit
              systemMustContain: cn
            organizationalPerson 2.5.6.7 person 0 cn
              systemPossSuperiors: container organizationalUnit
              mayContain: msDS-PhoneticDisplayName
              systemMayContain: c company department employeeID givenName l mail manager ou st title
            person 2.5.6.6 top 0 cn
              systemPossSuperiors: container organizationalUnit
              systemMustContain: cn
              systemMayContain: sn telephoneNumber userPassword
            organizationalUnit 2.5.6.5 top 1 ou
              systemPossSuperiors: domainDNS organizationalUnit
              systemMustContain: ou
              systemMayContain: c desktopProfile l managedBy st telephoneNumber userPassword
            container 1.2.840.113556.1.3.23 top 1 cn
              systemPossSuperiors: configuration container domainDNS nTDSService organizationalUnit server
              systemMustContain: cn
              mayContain: msDS-Settings
            mailRecipient 1.2.840.113556.1.3.46 top 3 cn
              mayContain: msDS-ExternalDirectoryObjectId msExchAssistantName msExchLabeledURI
              systemPossSuperiors: container
              systemMustContain: cn
              mayContain: labeledURI mail msDS-GeoCoordinatesAltitude msDS-GeoCoordinatesLatitude
              mayContain: msDS-GeoCoordinatesLongitude msDS-PhoneticDisplayName secretary
              mayContain: userSMIMECertificate
              systemMayContain: garbageCollPeriod info legacyExchangeDN showInAddressBook telephoneNumber
              systemMayContain: textEncodedORAddress userCert userCertificate
            securityPrincipal 1.2.840.113556.1.5.6 top 3 cn
              systemMustContain: objectSid sAMAccountName
              systemMayContain: accountNameHistory altSecurityIdentities msDS-KeyVersionNumber
              systemMayContain: nTSecurityDescriptor rid sAMAccountType securityIdentifier sIDHistory
              systemMayContain: supplementalCredentials tokenGroups tokenGroupsGlobalAndUniversal
              systemMayContain: tokenGroupsNoGCAcceptable
            posixGroup 1.3.6.1.1.1.2.2 top 3 cn
              mayContain: cn description gidNumber memberUid unixUserPassword userPassword
            posixAccount 1.3.6.1.1.1.2.0 top 3 uid
              mayContain: cn description gidNumber unixUserPassword userPassword
            shadowAccount 1.3.6.1.1.1.2.1 top 3 uid
              mayContain: description userPassword
            msDS-CloudExtensions 1.2.840.113556.1.5.283 top 3 cn
              mayContain: msDS-cloudExtensionAttribute1 msDS-cloudExtensionAttribute2
              mayContain: msDS-cloudExtensionAttribute20
            foreignSecurityPrincipal 1.2.840.113556.1.5.76 top 1 cn
              systemPossSuperiors: container
              systemMustContain: objectSid
            domainDNS 1.2.840.113556.1.5.67 domain 1 dc
              systemAuxiliaryClass: samDomain
              systemPossSuperiors: domainDNS
              systemMayContain: managedBy msDS-Behavior-Version
            domain 1.2.840.113556.1.5.66 top 2 dc
              systemPossSuperiors: domain
              systemMustContain: dc
            samDomain 1.2.840.113556.1.5.3 top 3 cn
              systemAuxiliaryClass: samDomainBase
              systemMayContain: controlAccessRights description desktopProfile maxPwdAge nETBIOSName
            samDomainBase 1.2.840.113556.1.5.2 top 3 cn
              systemMayContain: maxPwdAge nTSecurityDescriptor objectSid revision
            builtinDomain 1.2.840.113556.1.5.4 top 1 cn
              systemAuxiliaryClass: samDomainBase
              systemPossSuperiors: domainDNS
            lostAndFound 1.2.840.113556.1.5.139 top 1 cn
              systemPossSuperiors: configuration dMD domainDNS
            configuration 1.2.840.113556.1.5.12 top 1 cn
              systemPossSuperiors: domainDNS
              systemMustContain: cn
            dMD 1.2.840.113556.1.3.9 top 1 cn
              systemPossSuperiors: configuration
              systemMustContain: cn
            attributeSchema 1.2.840.113556.1.3.14 top 1 cn
              systemPossSuperiors: dMD
              systemMustContain: attributeID attributeSyntax cn isSingleValued lDAPDisplayName oMSyntax
              systemMustContain: schemaIDGUID
              systemMayContain: isMemberOfPartialAttributeSet linkID rangeLower rangeUpper searchFlags
              systemMayContain: systemOnly
            classSchema 1.2.840.113556.1.3.13 top 1 cn
              systemPossSuperiors: dMD
              systemMustContain: cn defaultObjectCategory governsID objectClassCategory schemaIDGUID
              systemMustContain: subClassOf
              systemMayContain: auxiliaryClass lDAPDisplayName mayContain mustContain possSuperiors rDNAttID
              systemMayContain: systemAuxiliaryClass systemMayContain systemMustContain systemOnly
              systemMayContain: systemPossSuperiors
            subSchema 2.5.20.1 top 1 cn
              systemPossSuperiors: dMD
              systemMayContain: attributeTypes modifyTimeStamp objectClasses
            crossRef 1.2.840.113556.1.3.11 top 1 cn
              systemPossSuperiors: crossRefContainer
              systemMustContain: cn dnsRoot nCName
              systemMayContain: msDS-Behavior-Version nETBIOSName
            crossRefContainer 1.2.840.113556.1.5.7000.53 top 1 cn
              systemPossSuperiors: configuration
              systemMayContain: msDS-Behavior-Version
            server 1.2.840.113556.1.5.17 top 1 cn
              systemPossSuperiors: serversContainer
              systemMayContain: dNSHostName managedBy serverReference
            serversContainer 1.2.840.113556.1.5.7000.48 top 1 cn
              systemPossSuperiors: site
            site 1.2.840.113556.1.5.31 top 1 cn
              systemPossSuperiors: sitesContainer
              systemMayContain: managedBy
            sitesContainer 1.2.840.113556.1.5.107 top 1 cn
              systemPossSuperiors: configuration
            nTDSDSA 1.2.840.113556.1.5.7000.47 applicationSettings 1 cn
              systemPossSuperiors: server
              systemMayContain: invocationId managedBy msDS-Behavior-Version msDS-HasDomainNCs options
              systemMayContain: serverReference
            applicationSettings 1.2.840.113556.1.5.7000.49 top 2 cn
              systemPossSuperiors: server
            nTDSService 1.2.840.113556.1.5.72 top 1 cn
              systemPossSuperiors: container
              systemMayContain: garbageCollPeriod
            queryPolicy 1.2.840.113556.1.5.106 top 1 cn
              systemPossSuperiors: container
              systemMayContain: lDAPAdminLimits
            computer 1.2.840.113556.1.3.30 user 1 cn
              systemPossSuperiors: container domainDNS organizationalUnit
              mayContain: msSFU30Name msSFU30NisDomain
              systemMayContain: cn dNSHostName managedBy
            msExchConfigurationContainer 1.2.840.113556.1.5.176 container 1 cn
              systemMayContain: addressBookRoots globalAddressList
            addressBookContainer 1.2.840.113556.1.5.125 top 1 cn
              systemMayContain: purportedSearch
              systemPossSuperiors: addressBookContainer configuration
              systemMustContain: displayName
            """;

    private StockClasses() {}
}
