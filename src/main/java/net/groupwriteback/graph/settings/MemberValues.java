/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.writeback.CloudGroupKind;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * What decides which member has which anchor, as a host set it: two connectors see equal memberships as equal only if they
 * agree in these. Immutable.
 *
 * @param groupKinds kinds of group that are written back
 * @param selection which groups of these kinds: {@link #ALL} or {@link #WRITEBACK_ENABLED}
 * @param memberDomainSids domains whose members count; empty for all
 */
public record MemberValues(List<String> groupKinds, String selection, List<String> memberDomainSids) {
    /** Value of {@code selection}: every group of the kinds chosen. */
    public static final String ALL = "all";

    private static final String WRITEBACK_ENABLED = "writebackEnabled";

    /** A domain's own SID: the identifier authority 5, 21, and three numbers (MS-DTYP 2.4.2.4). */
    private static final Pattern DOMAIN_SID = Pattern.compile("S-1-5-21(-\\d+){3}");

    /** The values of a host's arrays, which may hold nulls. */
    public static MemberValues of(String[] groupKinds, String selection, String[] memberDomainSids) {
        return new MemberValues(Arrays.asList(groupKinds), selection, Arrays.asList(memberDomainSids));
    }

    /**
     * Checks them.
     *
     * @throws ConfigurationException naming the setting that is wrong
     */
    public void check(SettingNames names) {
        Checks.requireOneOf(names.of("selection"), selection, List.of(ALL, WRITEBACK_ENABLED));
        kinds(names);
        domainSids(names);
    }

    /**
     * Which anchor a member has.
     *
     * @param switchedOn tells groups whose writeback is switched on; asked only if the settings say so
     */
    public AnchorRule rule(SettingNames names, Predicate<GraphObject> switchedOn) {
        Predicate<GraphObject> selected = WRITEBACK_ENABLED.equals(selection) ? switchedOn : group -> true;
        return new AnchorRule(kinds(names), domainSids(names), selected);
    }

    /**
     * The kinds.
     *
     * @throws ConfigurationException if there are none, or one of them is unknown
     */
    public Set<CloudGroupKind> kinds(SettingNames names) {
        Set<CloudGroupKind> kinds = EnumSet.noneOf(CloudGroupKind.class);
        for (String value : groupKinds) {
            kinds.add(CloudGroupKind.ofValue(value).orElseThrow(() -> unknownKind(names)));
        }
        if (kinds.isEmpty()) {
            throw unknownKind(names);
        }
        return kinds;
    }

    /**
     * The domains, in canonical form.
     *
     * @throws ConfigurationException if one of them is no SID of a domain
     */
    public Set<String> domainSids(SettingNames names) {
        return memberDomainSids.stream()
                .map(text -> Sid.parse(text)
                        .filter(sid -> DOMAIN_SID.matcher(sid.toString()).matches())
                        .orElseThrow(() -> new ConfigurationException(names.of("memberDomainSids")
                                + ": SIDs of domains such as S-1-5-21-1-2-3; not one: " + text)))
                .map(Sid::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ConfigurationException unknownKind(SettingNames names) {
        return new ConfigurationException(names.of("groupKinds") + ": one or more of "
                + Arrays.stream(CloudGroupKind.values())
                        .map(CloudGroupKind::value)
                        .collect(Collectors.joining(", ")));
    }
}
