/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
    private static final Filter ANYTHING = Filter.createPresenceFilter("objectClass");
    private static final int PAGE_SIZE = 500;
    private static final int PAGE_SIZE_WITH_RANGES = 50;

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

    /** A read of one object, whatever it is, without controls. */
    public static DirectorySearch object(String base, Collection<String> attributes) {
        return object(base, ANYTHING, attributes);
    }

    /** Whether an object is there, wherever it was moved. */
    public static DirectorySearch presence(ObjectRef object) {
        return object(object.target(), List.of("1.1"));
    }

    /** The same search with one more control. */
    public DirectorySearch with(Control control) {
        return new DirectorySearch(
                base,
                scope,
                filter,
                attributes,
                Stream.concat(controls.stream(), Stream.of(control)).toList());
    }

    /** The entries of a page: fewer where each may bring a range of 1,500 values along. */
    int pageSize() {
        return attributes.stream().anyMatch(RangedValues::isRequest) ? PAGE_SIZE_WITH_RANGES : PAGE_SIZE;
    }

    SearchRequest request() {
        SearchRequest request = new SearchRequest(base, scope, filter, attributes.toArray(String[]::new));
        request.setControls(controls.toArray(Control[]::new));
        return request;
    }
}
