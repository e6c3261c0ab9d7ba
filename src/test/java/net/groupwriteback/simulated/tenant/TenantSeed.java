/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Fills a tenant with many users, groups and memberships for measurements; the same numbers give the same tenant. Immutable.
 *
 * @param groups how many groups; all are Microsoft 365 groups
 * @param users how many users
 * @param memberships how many memberships in all
 * @param largestGroup how many of these are in the first group; the others share the rest evenly
 * @param cloudOnly of so many users one is not synced; 0 for none
 */
public record TenantSeed(int groups, int users, int memberships, int largestGroup, int cloudOnly) {
    private static final String SID_PREFIX = "S-1-5-21-1004336348-1177238915-682003330-";
    private static final int FIRST_RID = 2000;
    private static final long SHUFFLE = 42;

    public TenantSeed {
        if (largestGroup > users || memberships < largestGroup || groups < 1) {
            throw new IllegalArgumentException("The largest group does not fit: " + largestGroup);
        }
    }

    /** 20,000 groups, 60,000 users, 400,000 memberships, 50,000 of them in one group. */
    public static TenantSeed large() {
        return new TenantSeed(20_000, 60_000, 400_000, 50_000, 20);
    }

    /** Creates all of it. */
    public void sow(TenantState state) {
        List<String> userIds = new ArrayList<>(users);
        for (int i = 0; i < users; i++) {
            userIds.add(state.createUser(user(i, state.mailDomain())));
        }
        Collections.shuffle(userIds, new Random(SHUFFLE));
        int next = 0;
        for (int i = 0; i < groups; i++) {
            String group = state.createGroup(
                    GroupSpec.microsoft365("Group %05d".formatted(i)).mailNickname("group%05d".formatted(i)));
            int size = size(i);
            List<String> members = new ArrayList<>(size);
            for (int m = 0; m < size; m++) {
                members.add(userIds.get(next));
                next = (next + 1) % users;
            }
            state.addMembers(group, members);
        }
    }

    private int size(int group) {
        if (group == 0) {
            return largestGroup;
        }
        int rest = memberships - largestGroup;
        int others = groups - 1;
        return rest / others + (group <= rest % others ? 1 : 0);
    }

    private UserSpec user(int number, String domain) {
        String name = "user%06d".formatted(number);
        String principal = name + "@" + domain;
        if (cloudOnly > 0 && number % cloudOnly == 0) {
            return UserSpec.cloud("User " + number, principal);
        }
        OnPremises onPremises = new OnPremises(
                SID_PREFIX + (FIRST_RID + number),
                name,
                "CN=" + name + ",OU=People,DC=ad,DC=example,DC=test",
                "ad.example.test",
                null);
        return UserSpec.synced("User " + number, principal, onPremises);
    }
}
