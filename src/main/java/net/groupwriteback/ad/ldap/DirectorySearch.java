/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Collection;
import java.util.List;

/**
 * What to search for. Immutable.
 *
 * @param base a distinguished name, {@code <GUID=…>} or {@code <SID=…>}
 * @param scope how far below the base
 * @param filter which objects
 * @param attributes what to return of them
 * @param controls sent with each page
 */
public record DirectorySearch(
        String base, SearchScope scope, Filter filter, List<String> attributes, List<Control> controls) {
    /** Copies the lists. */
    public DirectorySearch {
        attributes = List.copyOf(attributes);
        controls = List.copyOf(controls);
    }

    /** A search below a base, without controls. */
    public static DirectorySearch below(String base, Filter filter, Collection<String> attributes) {
        return new DirectorySearch(base, SearchScope.SUB, filter, List.copyOf(attributes), List.of());
    }

    /** A read of one object, without controls. */
    public static DirectorySearch object(String base, Filter filter, Collection<String> attributes) {
        return new DirectorySearch(base, SearchScope.BASE, filter, List.copyOf(attributes), List.of());
    }

    /** Whether an object is there, wherever it was moved. */
    public static DirectorySearch presence(ObjectRef object) {
        return object(object.target(), Filter.createPresenceFilter("objectClass"), List.of("1.1"));
    }

    /** The same search with one more control. */
    public DirectorySearch with(Control control) {
        return new DirectorySearch(base, scope, filter, attributes, List.of(control));
    }

    SearchRequest request() {
        SearchRequest request = new SearchRequest(base, scope, filter, attributes.toArray(String[]::new));
        request.setControls(controls.toArray(Control[]::new));
        return request;
    }
}
