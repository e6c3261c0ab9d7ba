/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Failures that a test wishes for. Each meets the first requests that it matches, as often as it says; earlier ones go before
 * later ones. Thread-safe.
 */
public final class LdapFaults {
    private final List<Wish> wishes = new ArrayList<>();

    /** Refuses matching requests with a result code, say 51 busy, 52 unavailable, 3 timeLimitExceeded, 11 adminLimitExceeded. */
    public void refuse(Predicate<LdapRequest> matching, int times, ResultCode code, String text) {
        wish(matching, times, new Fault(Fault.Kind.REFUSE, code, text, 0));
    }

    /** Sends the entries of matching searches, and then says that they are not all. */
    public void endEarly(Predicate<LdapRequest> matching, int times, ResultCode code) {
        wish(matching, times, new Fault(Fault.Kind.END_EARLY, code, "there is more", 0));
    }

    /** Ends the connection instead of doing what is asked. */
    public void dropBefore(Predicate<LdapRequest> matching, int times) {
        wish(matching, times, new Fault(Fault.Kind.DROP_BEFORE, ResultCode.SUCCESS, "", 0));
    }

    /** Does what is asked and ends the connection instead of saying so. */
    public void dropAfter(Predicate<LdapRequest> matching, int times) {
        wish(matching, times, new Fault(Fault.Kind.DROP_AFTER, ResultCode.SUCCESS, "", 0));
    }

    /** Answers late. */
    public void delay(Predicate<LdapRequest> matching, int times, long millis) {
        wish(matching, times, new Fault(Fault.Kind.DELAY, ResultCode.SUCCESS, "", millis));
    }

    /** Has something happen once, before the first request that matches is answered as it should be. */
    public void meanwhile(Predicate<LdapRequest> moment, Runnable happening) {
        AtomicBoolean happened = new AtomicBoolean();
        Predicate<LdapRequest> never = request -> {
            if (moment.test(request) && happened.compareAndSet(false, true)) {
                happening.run();
            }
            return false;
        };
        wish(never, 1, Fault.NONE);
    }

    /** Takes all wishes back. */
    public synchronized void clear() {
        wishes.clear();
    }

    private synchronized void wish(Predicate<LdapRequest> matching, int times, Fault fault) {
        wishes.add(new Wish(matching, times, fault));
    }

    /** The failure that this request meets. */
    synchronized Fault of(LdapRequest request) {
        for (Iterator<Wish> each = wishes.iterator(); each.hasNext(); ) {
            Wish wish = each.next();
            if (wish.matching.test(request)) {
                wish.left--;
                if (wish.left == 0) {
                    each.remove();
                }
                return wish.fault;
            }
        }
        return Fault.NONE;
    }

    private static final class Wish {
        final Predicate<LdapRequest> matching;
        final Fault fault;
        int left;

        Wish(Predicate<LdapRequest> matching, int times, Fault fault) {
            this.matching = matching;
            this.left = times;
            this.fault = fault;
        }
    }
}
