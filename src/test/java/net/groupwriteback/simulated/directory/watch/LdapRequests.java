/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import java.util.ArrayList;
import java.util.List;

/** The requests that reached a directory since the last {@link #clear}, in their order. Thread-safe. */
public final class LdapRequests {
    private final List<LdapRequest> requests = new ArrayList<>();
    private volatile LdapWatcher watcher = new LdapWatcher() {};

    /** Has one watcher told of every request from now on, instead of the one before. */
    public void tell(LdapWatcher another) {
        watcher = another;
    }

    LdapWatcher watcher() {
        return watcher;
    }

    synchronized void add(LdapRequest request) {
        requests.add(request);
    }

    /** Forgets all. */
    public synchronized void clear() {
        requests.clear();
    }

    public synchronized List<LdapRequest> all() {
        return List.copyOf(requests);
    }

    /** Those of one operation. */
    public List<LdapRequest> of(LdapRequest.Operation operation) {
        return all().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    public int count(LdapRequest.Operation operation) {
        return of(operation).size();
    }
}
