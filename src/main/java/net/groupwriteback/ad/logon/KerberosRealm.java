/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.login.LoginException;

/**
 * Tells Java's Kerberos where a realm's key distribution centre is. Java has one set of Kerberos settings for the whole JVM,
 * from krb5.conf or from two system properties. Where krb5.conf gives the server's realm, nothing is changed. Elsewhere the two
 * properties are set for the time of one logon, and put back; one logon at a time, under a lock that all class loaders share.
 * Immutable.
 *
 * @param name the realm, in capitals
 * @param kdc the name or address of its key distribution centre, which listens on port 88
 */
record KerberosRealm(String name, String kdc) {
    private static final String REALM = "java.security.krb5.realm";
    private static final String KDC = "java.security.krb5.kdc";
    /** A class of the platform, so that every connector in this JVM has the same one. */
    private static final Object LOCK = KerberosPrincipal.class;

    /** A logon. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E, LoginException;
    }

    /**
     * Logs on while Java knows the realm.
     *
     * @param service {@code ldap/<host>}
     * @param login reads Java's Kerberos settings again
     */
    <E extends Exception> void known(String service, KeytabLogin login, Work<E> work) throws E, LoginException {
        synchronized (LOCK) {
            login.refresh();
            if (name.equals(realmOf(service))) {
                work.run();
                return;
            }
            String realm = System.getProperty(REALM);
            String centre = System.getProperty(KDC);
            System.setProperty(REALM, name);
            System.setProperty(KDC, kdc);
            try {
                work.run();
            } finally {
                restore(REALM, realm);
                restore(KDC, centre);
                login.refresh();
            }
        }
    }

    /** The realm that Java's settings give a service; null if they give none. */
    private static String realmOf(String service) {
        try {
            return new KerberosPrincipal(service, KerberosPrincipal.KRB_NT_SRV_HST).getRealm();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
