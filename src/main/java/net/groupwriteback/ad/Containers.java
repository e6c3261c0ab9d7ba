/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.writeback.OneLine;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/** The organizational units below the container that groups are put into. */
final class Containers {
    private static final String UNIT = "OU";

    private final GroupDirectory directory;

    Containers(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Sees to it that a container is there.
     *
     * @param container a name below the group container, or the group container itself
     * @throws ConfigurationException if the group container itself is missing
     * @throws InvalidAttributeValueException if it is missing and may not be created, or is no organizational unit
     */
    void ensure(DN container) throws LDAPException {
        Deque<DN> missing = new ArrayDeque<>();
        for (DN each = container; !exists(each); each = each.getParent()) {
            if (each.equals(directory.rules().container())) {
                throw missing(directory);
            }
            missing.push(each);
        }
        for (DN each : missing) {
            create(each);
        }
    }

    /**
     * Makes sure that the group container is there, before anybody concludes that a group is not.
     *
     * @throws ConfigurationException if it is not
     */
    void require() throws LDAPException {
        if (!exists(directory.rules().container())) {
            throw missing(directory);
        }
    }

    private static ConfigurationException missing(GroupDirectory directory) {
        return new ConfigurationException(
                "groupContainer: there is no " + directory.rules().base() + ", or bindUser may not see it");
    }

    private boolean exists(DN container) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(DnText.of(container), List.of("1.1")))
                .isPresent();
    }

    private void create(DN container) throws LDAPException {
        if (!directory.rules().createContainers()) {
            throw new InvalidAttributeValueException("__NAME__: the container " + OneLine.of(container.toString())
                    + " does not exist; create it, or set createContainers to true");
        }
        if (!container.getRDN().getAttributeNames()[0].equalsIgnoreCase(UNIT)) {
            throw new InvalidAttributeValueException("__NAME__: the container " + OneLine.of(container.toString())
                    + " does not exist, and only organizational units (OU=) are created on demand");
        }
        try {
            directory
                    .client()
                    .add(new AddRequest(DnText.of(container), new Attribute("objectClass", "organizationalUnit")));
        } catch (LDAPException e) {
            // Somebody else was faster: that is what was wanted.
            if (!e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                throw e;
            }
        }
    }
}
