/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A target on a directory that tests watch and disturb; each test has a container of its own. */
abstract class WatchedTarget {
    @Parameter
    WatchedDirectory directory;

    AdTarget target;

    /** Those of some users, in order. */
    List<String> sids;

    private final String unit;
    private final int users;

    /** On a directory with so many users in an organizational unit. */
    WatchedTarget(String unit, int users) {
        this.unit = unit;
        this.users = users;
    }

    /** The target's settings beside the least: name, value, name, value. */
    Object[] settings() {
        return new Object[0];
    }

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory, settings());
        sids = target.users(unit, users);
        directory.requests().clear();
    }

    @AfterEach
    void healthyAgain() {
        directory.faults().clear();
        directory.limits().reset();
        target.facade().dispose();
    }

    /** The distinguished name of one of the users, counted from 1. */
    String userDn(int number) {
        return target.userDn(unit, number);
    }

    /** A SID of the domain that nobody has. */
    String unknownSid() {
        return sids.get(0).substring(0, sids.get(0).lastIndexOf('-')) + "-999999";
    }
}
