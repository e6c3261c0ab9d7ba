/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dryrun;

import java.util.function.Function;
import net.groupwriteback.ad.ldap.DirectoryClient;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Has a call do everything but write: what it reads, it reads, and each of its changes is checked as far as reading allows,
 * logged, and refused at the end. An answer as if written would have the host record what is not there.
 */
public final class DryRun {
    private DryRun() {}

    /**
     * Runs a call.
     *
     * @param client the directory, which is read
     * @param call what writes to the directory that it is given
     * @return the call's answer if it has nothing to write
     * @throws PermissionDeniedException naming the changes that it would make
     * @throws RuntimeException what the call throws before it writes anything
     */
    public static <T> T of(DirectoryClient client, Function<DirectoryClient, T> call) {
        Plan plan = new Plan();
        T answer;
        try {
            answer = call.apply(client.with(new PlannedWrites(client, plan)));
        } catch (Plan.End e) {
            throw plan.refusal(null);
        } catch (RuntimeException e) {
            throw plan.isEmpty() ? e : plan.refusal(e);
        }
        if (plan.isEmpty()) {
            return answer;
        }
        throw plan.refusal(null);
    }
}
