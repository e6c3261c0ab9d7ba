// SPDX-License-Identifier: Apache-2.0
// What ConnId's contract tests use: settings, values for groups, expectations. The system properties are set by ContractIT.
// In a pattern, ? is a letter and # a digit.
import org.identityconnectors.common.security.GuardedString
import org.identityconnectors.contract.data.groovy.Lazy

def container = System.getProperty("contract.container")
def users = System.getProperty("contract.users").split(",") as List

connector.servers = [System.getProperty("contract.server")] as String[]
connector.trustedCertificates = System.getProperty("contract.trustedCertificates")
connector.bindUser = System.getProperty("contract.bindUser")
connector.bindPassword = new GuardedString(System.getProperty("contract.bindPassword").toCharArray())
connector.groupContainer = container
connector.changeTracking = System.getProperty("contract.changeTracking")

// For create. Attributes that the directory's schema does not have are never asked for: the last two are Exchange's.
group.__NAME__ = Lazy.random("CN=??????????####,") + container
group.cloudAnchor = Lazy.random("Group_########-####-4###-8###-############")
group.groupKind = "universalSecurity"
group.displayName = Lazy.random("??????????")
group.description = Lazy.random("?????????? ####")
group.info = Lazy.random("??????????")
group.sAMAccountName = Lazy.random("????????????????")
group.url = [Lazy.random("https://??????????"), Lazy.random("https://??????????")]
group.memberAnchor = [users[0], users[1]]
group.mailNickname = Lazy.random("??????????")
group.msExchHideFromAddressLists = true

// For replacing values.
modified.__NAME__ = Lazy.random("CN=??????????####,") + container
modified.cloudAnchor = Lazy.random("Group_########-####-4###-8###-############")
modified.groupKind = "globalSecurity"
modified.displayName = Lazy.random("??????????")
modified.description = Lazy.random("?????????? ####")
modified.info = Lazy.random("??????????")
modified.sAMAccountName = Lazy.random("????????????????")
modified.url = [Lazy.random("https://??????????")]
modified.memberAnchor = [users[1], users[2]]
modified.mailNickname = Lazy.random("??????????")
modified.msExchHideFromAddressLists = false

// For adding and removing values.
added.url = [Lazy.random("https://??????????")]
added.memberAnchor = [users[3], users[4]]

testsuite {
    bundleJar = System.getProperty("bundle.jar")
    bundleName = System.getProperty("contract.bundleName")
    bundleVersion = System.getProperty("contract.bundleVersion")
    connectorName = System.getProperty("connectorName")

    Validate.invalidConfig = [[groupContainer: "no distinguished name"], [bindPassword: null], [memberChunkSize: 0]]
    Test.invalidConfig = [
        [bindPassword: new GuardedString("wrong".toCharArray())],
        [servers: ["127.0.0.1:1"] as String[]],
        [groupContainer: "OU=missing," + container],
    ]

    // An empty fingerprint asks for nothing, so that a source that withholds it empties no group.
    Update.updateToNullValue.skippedAttributes = ["memberFingerprint"]

    Schema.strictCheck = false
    Schema.oclasses = ["group"]
    Schema.attributes.group.oclasses = [
        "__UID__", "__NAME__", "cloudAnchor", "groupKind", "member", "memberAnchor", "memberCount", "memberFingerprint",
        "displayName", "description", "sAMAccountName", "mail", "proxyAddresses",
    ]
    Schema.operations = [
        SearchApiOp: ["group"], GetApiOp: ["group"],
        CreateApiOp: ["group"], UpdateApiOp: ["group"], UpdateDeltaApiOp: ["group"], DeleteApiOp: ["group"],
        SyncApiOp: ["group"],
    ]
}
