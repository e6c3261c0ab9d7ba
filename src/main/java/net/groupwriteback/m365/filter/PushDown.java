/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import static net.groupwriteback.m365.filter.Column.Operator.EQ;
import static net.groupwriteback.m365.filter.Column.Operator.RANGE;
import static net.groupwriteback.m365.filter.Column.Operator.STARTS_WITH;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.filter.Filter;

/**
 * Turns filters into what Graph can answer: each rule answers for one expression, "pushed" or "not pushed", never half.
 * The filter is evaluated on what comes back all the same. Immutable.
 */
public final class PushDown {
    /** What Graph can filter groups by. */
    public static final PushDown GROUPS = new PushDown(
            Column.of("displayName", EQ, STARTS_WITH),
            Column.of("mail", EQ, STARTS_WITH),
            Column.of("mailNickname", EQ, STARTS_WITH),
            Column.of("classification", EQ, STARTS_WITH),
            Column.of("uniqueName", EQ, STARTS_WITH),
            Column.of("membershipRule", EQ, STARTS_WITH),
            Column.of("membershipRuleProcessingState", EQ),
            Column.of("mailEnabled", EQ),
            Column.of("securityEnabled", EQ),
            Column.of("isAssignableToRole", EQ),
            Column.of("onPremisesSyncEnabled", EQ),
            Column.of("onPremisesSecurityIdentifier", EQ),
            Column.of("onPremisesLastSyncDateTime", RANGE),
            Column.of("renewedDateTime", RANGE),
            Column.of("groupTypes", EQ).ofMany(),
            Column.of("proxyAddresses", EQ, STARTS_WITH).ofMany(),
            Column.of("resourceProvisioningOptions", EQ).ofMany(),
            Column.of("resourceBehaviorOptions", EQ).ofMany(),
            Column.of("description", EQ, STARTS_WITH).onlyAdvanced(),
            Column.of("onPremisesSamAccountName", EQ, STARTS_WITH).onlyAdvanced(),
            Column.of("preferredLanguage", EQ).onlyAdvanced(),
            Column.of("createdDateTime", RANGE).onlyAdvanced(),
            Column.of("expirationDateTime", RANGE).onlyAdvanced());

    /** What Graph can filter users by. */
    public static final PushDown USERS = new PushDown(
            Column.of("userPrincipalName", EQ, STARTS_WITH),
            Column.of("displayName", EQ, STARTS_WITH),
            Column.of("mail", EQ, STARTS_WITH),
            Column.of("userType", EQ),
            Column.of("accountEnabled", EQ),
            Column.of("onPremisesImmutableId", EQ),
            Column.of("onPremisesSecurityIdentifier", EQ),
            Column.of("onPremisesSyncEnabled", EQ));

    private final Map<String, Column> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<PushRule> rules = List.of(
            new EqualsRule(),
            new ContainsAllRule(),
            new StartsWithRule(),
            new RangeRule(),
            new AndRule(this::push),
            new OrRule(this::push));

    private PushDown(Column... columns) {
        Arrays.stream(columns).forEach(column -> this.columns.put(column.property(), column));
        // Users are named by their principal name; groups have a name of their own, which a plan takes care of.
        Optional.ofNullable(this.columns.get("userPrincipalName")).ifPresent(name -> this.columns.put(Name.NAME, name));
        if (this.columns.containsKey("accountEnabled")) {
            this.columns.put("memberAnchor", this.columns.get("onPremisesSecurityIdentifier"));
        }
    }

    /** What Graph can be asked for this filter; empty if nothing. */
    public Optional<ODataFilter> push(Filter filter) {
        return filter == null
                ? Optional.empty()
                : rules.stream()
                        .map(rule -> rule.push(filter, columns))
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}
