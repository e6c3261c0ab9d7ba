/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.HttpCall;

/**
 * Faults waiting for requests. Each names the requests it is for and how often it strikes; the first that fits wins. They
 * strike Graph requests, token requests, and parts of batches; of a part, status, headers and body count, not the delivery. Thread-safe.
 */
public final class Faults {
    private final List<Planned> planned = new ArrayList<>();

    /**
     * Plans a fault.
     *
     * @param times how often it strikes
     * @param method the HTTP method, or {@code *}
     * @param pathPattern a regular expression that the path, such as {@code /v1.0/groups/delta}, must contain
     * @param fault what happens
     */
    public synchronized void add(int times, String method, String pathPattern, Fault fault) {
        planned.add(new Planned(method, Pattern.compile(pathPattern), 0, times, fault));
    }

    /** Plans a fault that lets some matching requests pass before it strikes. */
    public synchronized void addAfter(int passed, int times, String method, String pathPattern, Fault fault) {
        planned.add(new Planned(method, Pattern.compile(pathPattern), passed, times, fault));
    }

    /** Plans a fault that strikes until {@link #clear}. */
    public void always(String method, String pathPattern, Fault fault) {
        add(Integer.MAX_VALUE, method, pathPattern, fault);
    }

    /** Takes all faults away. */
    public synchronized void clear() {
        planned.clear();
    }

    /** How many strikes are still to come. */
    public synchronized long pending() {
        return planned.stream().mapToLong(fault -> fault.left).sum();
    }

    synchronized Optional<Fault> strike(HttpCall call) {
        for (Planned fault : planned) {
            if (fault.left > 0 && fault.matches(call) && fault.due()) {
                return Optional.of(fault.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Planned {
        private final String method;
        private final Pattern path;
        private final Fault fault;
        private int passing;
        private int left;

        Planned(String method, Pattern path, int passing, int left, Fault fault) {
            this.method = method;
            this.path = path;
            this.passing = passing;
            this.left = left;
            this.fault = fault;
        }

        boolean matches(HttpCall call) {
            return (method.equals("*") || method.equals(call.method()))
                    && path.matcher(call.path()).find();
        }

        boolean due() {
            if (passing > 0) {
                passing--;
                return false;
            }
            left--;
            return true;
        }
    }
}
