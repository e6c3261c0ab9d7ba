/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.ad.ldap.DirectoryClient;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Notices a fail-over to another domain controller, which may not have yet what the one before told of: what is missing there is
 * not deleted, and a position of one is not behind what was read from the other. For one run, one thread.
 */
final class OneController {
    private final DirectoryClient client;
    private int failOvers;

    OneController(DirectoryClient client) {
        this.client = client;
    }

    /** The first question of a run. */
    @FunctionalInterface
    interface Question<T> {
        /** Asks it. */
        T ask() throws LDAPException;
    }

    /** Asks it, and asks it again if there is a fail-over meanwhile: from here on there must be none. */
    <T> T first(Question<T> question) throws LDAPException {
        failOvers = client.failOvers();
        T answer = question.ask();
        if (failOvers == client.failOvers()) {
            return answer;
        }
        failOvers = client.failOvers();
        return question.ask();
    }

    /**
     * Is called before anything is said for good.
     *
     * @throws RetryableException if there was a fail-over since
     */
    void require() {
        if (failOvers != client.failOvers()) {
            throw RetryableException.wrap(
                    "another domain controller is used since this run began, and may lag behind; "
                            + "the next run goes on where this one did",
                    (Throwable) null);
        }
    }
}
