/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.exchange.ExchangeOrganization;
import net.groupwriteback.ad.exchange.RecipientProfile;
import net.groupwriteback.ad.exchange.Recipients;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySchema;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Whether and how groups become recipients of Exchange. Immutable.
 *
 * @param mode {@code auto}, {@code require} or {@code off}
 * @param profile as what Exchange sees them
 */
record ExchangeUse(String mode, RecipientProfile profile) {
    /** Where Exchange is there. */
    static final String AUTO = "auto";
    /** Always: without Exchange nothing works. */
    static final String REQUIRE = "require";
    /** Never. */
    static final String OFF = "off";

    /** All of them. */
    static final List<String> MODES = List.of(AUTO, REQUIRE, OFF);

    private static final Log LOG = Log.getLog(ExchangeUse.class);

    /**
     * Looks for Exchange, unless it is switched off.
     *
     * @return what completes recipients, or empty without Exchange
     * @throws LDAPException as the server answers
     * @throws ConfigurationException if Exchange is required and not there
     */
    Optional<Recipients> recipients(DirectoryClient client, DirectorySchema schema) throws LDAPException {
        if (OFF.equals(mode)) {
            return Optional.empty();
        }
        Optional<ExchangeOrganization> organization = ExchangeOrganization.find(client, schema);
        if (organization.isEmpty()) {
            if (REQUIRE.equals(mode)) {
                throw new ConfigurationException(
                        "exchange: require, but the forest's schema lacks Exchange's attributes, "
                                + "or bindUser sees no Exchange organization in the configuration container");
            }
            LOG.info("No Exchange organization in the forest: mailRecipient is not offered");
        }
        return organization.map(found -> new Recipients(found, profile));
    }
}
