/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.writeback.WritebackName;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfo.RoleInReference;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ConnectorObjectIdentification;
import org.identityconnectors.framework.common.objects.ConnectorObjectReference;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who refer to their groups natively, in a framework that has references; older ones: FrameworkVersionsIT. */
class SourceReferencesIT {
    @TempDir
    private Path folder;

    private SourceHost host;
    private String user;
    private String in;

    @BeforeEach
    void start() {
        host = new SourceHost(folder).with("references", true);
        user = host.syncedUser();
        in = host.state().createGroup(GroupSpec.microsoft365("In"));
        String otherKind = host.state().createGroup(GroupSpec.security("Other kind"));
        host.state().addMember(in, user);
        host.state().addMember(otherKind, user);
        host.state().addMember(host.state().createGroup(GroupSpec.microsoft365("Out")), host.cloudUser());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Optional<AttributeInfo> announced() {
        return host.facade().schema().findObjectClassInfo("user").getAttributeInfo().stream()
                .filter(info -> info.is("group"))
                .findFirst();
    }

    private static ConnectorObjectReference reference(String id) {
        return new ConnectorObjectReference(
                new ConnectorObjectIdentification(new ObjectClass("group"), java.util.Set.of(new Uid(id))));
    }

    private List<String> found(Filter filter) {
        return host.search(USER, filter, "displayName").stream()
                .map(object -> object.getUid().getUidValue())
                .toList();
    }

    @Test
    void theSchemaSaysWhatTheyLeadTo() {
        assertThat(announced()).hasValueSatisfying(info -> {
            assertThat(info.isReference()).isTrue();
            assertThat(info.getReferencedObjectClassName()).isEqualTo("group");
            assertThat(info.getRoleInReference()).isEqualTo(RoleInReference.SUBJECT.toString());
            assertThat(info.getSubtype()).isEqualTo("groupMembership");
            assertThat(info.isMultiValued()).isTrue();
            assertThat(info.isReturnedByDefault()).isFalse();
            assertThat(info.isCreateable() || info.isUpdateable()).isFalse();
        });
    }

    @Test
    void eachLeadsToAGroupThatTheResourceShows() {
        ConnectorObject found = host.search(USER, FilterBuilder.equalTo(new Uid(user)), "group", "groupId")
                .get(0);

        assertThat(values(found, "groupId")).containsExactly(in);
        assertThat(values(found, "group")).singleElement().satisfies(value -> {
            ConnectorObjectReference reference = (ConnectorObjectReference) value;
            assertThat(reference.getValue().getObjectClass()).isEqualTo(GROUP);
            assertThat(reference.getValue().getAttributes())
                    .containsExactlyInAnyOrder(new Uid(in), new Name(WritebackName.of("In", in)));
        });
    }

    @Test
    void changesCarryThemToo() {
        SyncToken token = host.facade().getLatestSyncToken(USER);
        host.state().update(user, "displayName", "New name");

        assertThat(values(host.sync(USER, token, "group").deltas().get(0).getObject(), "group"))
                .hasSize(1);
    }

    @Test
    void filtersCompareTheGroupTheyLeadTo() {
        ConnectorObjectReference toIn = reference(in.toUpperCase(java.util.Locale.ROOT));
        ConnectorObjectReference elsewhere = reference("00000000-0000-0000-0000-000000000000");

        assertThat(Stream.of(
                        FilterBuilder.containsAllValues(AttributeBuilder.build("group", toIn)),
                        FilterBuilder.equalTo(AttributeBuilder.build("group", toIn)),
                        FilterBuilder.not(
                                FilterBuilder.not(FilterBuilder.equalTo(AttributeBuilder.build("group", toIn))))))
                .allSatisfy(filter -> assertThat(found(filter)).containsExactly(user));
        assertThat(found(FilterBuilder.containsAllValues(AttributeBuilder.build("group", elsewhere))))
                .isEmpty();
        assertThat(found(FilterBuilder.containsAllValues(AttributeBuilder.build("group", toIn, elsewhere))))
                .isEmpty();
    }

    @Test
    void usersOfAGroupAreOneCallAway() {
        Filter filter = FilterBuilder.containsAllValues(AttributeBuilder.build("group", reference(in)));

        host.tenant().requests().clear();
        found(filter);

        assertThat(host.tenant().requests().matching("/v1.0/groups/" + in + "/members"))
                .hasSize(1);
        assertThat(host.tenant().requests().matching("/v1.0/users$")).isEmpty();
    }

    @Test
    void withoutTheSettingThereAreNone() {
        host.with("references", false);

        assertThat(announced()).isEmpty();
        assertThat(host.search(USER, FilterBuilder.equalTo(new Uid(user)), "group", "groupId"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getAttributeByName("group")).isNull();
                    assertThat(values(found, "groupId")).containsExactly(in);
                });
    }
}
