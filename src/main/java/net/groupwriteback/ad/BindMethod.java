/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.groupwriteback.ad.logon.CertificateLogon;
import net.groupwriteback.ad.logon.KerberosLogon;
import net.groupwriteback.ad.logon.Logon;
import net.groupwriteback.ad.logon.SimpleLogon;
import net.groupwriteback.graph.http.Secrets;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** How the connector proves who it is, and which settings it needs for that. */
enum BindMethod {
    /** Account and password. */
    SIMPLE("simple", BindMethod::simple),
    /** Kerberos with a keytab. */
    GSSAPI("gssapi", BindMethod::gssapi),
    /** A certificate that TLS shows. */
    EXTERNAL("external", BindMethod::external);

    private static final Pattern NAME_AND_DOMAIN = Pattern.compile("[^@\\\\=,]+@[^@\\s]+");

    private final String value;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Function<DirectoryConfiguration, Logon> logon;

    BindMethod(String value, Function<DirectoryConfiguration, Logon> logon) {
        this.value = value;
        this.logon = logon;
    }

    /** The method that a setting names, or empty if none has that value. */
    static Optional<BindMethod> ofValue(String value) {
        return Arrays.stream(values()).filter(m -> m.value.equals(value)).findFirst();
    }

    /**
     * The logon that the settings ask for, checked without any network call.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    Logon logon(DirectoryConfiguration settings) {
        return logon.apply(settings);
    }

    private static Logon simple(DirectoryConfiguration settings) {
        Settings.require("bindUser", settings.getBindUser());
        // An empty one would log on as nobody, and succeed (RFC 4513, 5.1.2).
        if (!Secrets.isSet(settings.getBindPassword())) {
            throw new ConfigurationException("bindPassword is missing");
        }
        return new SimpleLogon(settings.getBindUser(), settings.getBindPassword());
    }

    private static Logon gssapi(DirectoryConfiguration settings) {
        String user = Settings.require("bindUser", settings.getBindUser()).trim();
        if (!NAME_AND_DOMAIN.matcher(user).matches()) {
            throw new ConfigurationException("bindUser: '" + user
                    + "' is not name@domain, the form that bindMethod = gssapi needs, with the domain's DNS name");
        }
        return new KerberosLogon(
                user, Settings.readable("keytabFile", settings.getKeytabFile(), "bindMethod = gssapi needs it"));
    }

    private static Logon external(DirectoryConfiguration settings) {
        return new CertificateLogon(
                Settings.readable("certificateFile", settings.getCertificateFile(), "bindMethod = external needs it"),
                Optional.ofNullable(settings.getCertificatePassword()));
    }
}
