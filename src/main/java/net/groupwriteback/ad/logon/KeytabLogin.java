/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.identityconnectors.common.logging.Log;

/**
 * Java's Kerberos login with a keytab, without a login configuration of the JVM's. Immutable.
 *
 * @param principal {@code name@REALM}
 * @param keytab a file with its keys
 */
record KeytabLogin(String principal, Path keytab) {
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final String YES = "true";
    private static final Log LOG = Log.getLog(KeytabLogin.class);

    /** Gets a ticket; reads Java's Kerberos settings again first. The caller logs out. */
    LoginContext login() throws LoginException {
        return login(Map.of("isInitiator", YES));
    }

    /** Has Java read its Kerberos settings again, and nothing else: a service's login asks no server. */
    void refresh() {
        try {
            login(Map.of("isInitiator", "false", "storeKey", YES)).logout();
        } catch (LoginException e) {
            LOG.ok("the settings were read before this: {0}", e.getMessage());
        }
    }

    private LoginContext login(Map<String, String> more) throws LoginException {
        Map<String, String> options = new HashMap<>(more);
        options.put("refreshKrb5Config", YES);
        options.put("useKeyTab", YES);
        options.put("keyTab", keytab.toString());
        options.put("principal", principal);
        options.put("doNotPrompt", YES);
        LoginContext context = new LoginContext("groupwriteback", new Subject(), null, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
                };
            }
        });
        context.login();
        return context;
    }
}
