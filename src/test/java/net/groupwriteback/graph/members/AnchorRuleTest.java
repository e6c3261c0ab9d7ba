/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.writeback.CloudGroupKind;
import net.groupwriteback.writeback.MemberAnchor;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorRuleTest {
    private static final String ID = "0a000000-0000-0000-0000-00000000000b";
    private static final String SID = "S-1-5-21-1-2-3-1104";

    private final AnchorRule rule = new AnchorRule(Set.of(CloudGroupKind.SECURITY), Set.of(), group -> true);

    private static GraphObject member(String type, Map<String, Object> properties) {
        Map<String, Object> fields = new HashMap<>(properties);
        fields.put("@odata.type", "#microsoft.graph." + type);
        fields.put("id", ID);
        return new GraphObject(fields);
    }

    private static GraphObject user(Map<String, Object> properties) {
        Map<String, Object> fields = new HashMap<>(properties);
        fields.put("userPrincipalName", "u@x.example");
        return member("user", fields);
    }

    private static GraphObject group(boolean mail, Map<String, Object> properties) {
        Map<String, Object> fields = new HashMap<>(properties);
        fields.put("displayName", "g");
        fields.put("groupTypes", List.of());
        fields.put("mailEnabled", mail);
        fields.put("securityEnabled", true);
        return member("group", fields);
    }

    @Test
    void aSyncedUserHasItsSid() {
        assertThat(rule.anchorOf(user(Map.of("onPremisesSecurityIdentifier", SID))))
                .map(MemberAnchor::text)
                .hasValue(SID);
    }

    @Test
    void aCloudUserHasNone() {
        assertThat(rule.anchorOf(user(Map.of()))).isEmpty();
    }

    @Test
    void domainsCanBeChosen() {
        AnchorRule chosen = new AnchorRule(Set.of(), Set.of("S-1-5-21-9-9-9"), group -> true);

        assertThat(chosen.anchorOf(user(Map.of("onPremisesSecurityIdentifier", SID))))
                .isEmpty();
        assertThat(chosen.anchorOf(user(Map.of("onPremisesSecurityIdentifier", "S-1-5-21-9-9-9-7"))))
                .isPresent();
    }

    @Test
    void aNestedGroupOfAChosenKindHasItsCloudAnchor() {
        assertThat(rule.anchorOf(group(false, Map.of())))
                .map(MemberAnchor::text)
                .hasValue("Group_" + ID);
    }

    @Test
    void aNestedGroupOfAnotherKindHasNone() {
        assertThat(rule.anchorOf(group(true, Map.of()))).isEmpty();
    }

    @Test
    void aNestedGroupThatActiveDirectoryOwnsHasItsSid() {
        assertThat(rule.anchorOf(
                        group(false, Map.of("onPremisesSyncEnabled", true, "onPremisesSecurityIdentifier", SID))))
                .map(MemberAnchor::text)
                .hasValue(SID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"device", "servicePrincipal", "orgContact", "somethingNew"})
    void otherObjectsHaveNone(String type) {
        assertThat(rule.anchorOf(member(type, Map.of()))).isEmpty();
    }

    @Test
    void aUserWithoutPropertiesMeansAMissingPermission() {
        assertThatThrownBy(() -> rule.anchorOf(member("user", Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(ID)
                .hasMessageContaining("grant User.Read.All");
    }

    @Test
    void aGroupWithoutPropertiesMeansAMissingPermission() {
        assertThatThrownBy(() -> rule.anchorOf(member("group", Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant GroupMember.Read.All");
    }
}
