/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.ADD;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.DELETE;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY_DN;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import net.groupwriteback.counters.Beans;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the target shows to JMX, against what the directory itself counted. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#limited")
class AdCountersIT extends WatchedTarget {
    private static final int USERS = 1_300;

    AdCountersIT() {
        super("streamed", USERS);
    }

    private String name() {
        return "net.groupwriteback:type=AdGroups,container=\"" + target.container() + "\"";
    }

    private Map<String, Object> counts() {
        return Beans.values(Beans.name(name()));
    }

    private long requests(LdapRequest.Operation operation) {
        return directory.requests().count(operation);
    }

    @Test
    void theDirectoryCountedTheSame() {
        List<String> wanted = new ArrayList<>(sids);
        wanted.add("S-1-5-21-9-9-9-1105");
        wanted.add(AdTarget.anchor());
        Uid small = target.create("small", AttributeBuilder.build("memberAnchor", sids.subList(0, 10)));
        Uid large = target.create("large", AttributeBuilder.build("memberAnchor", wanted));
        target.update(small, AttributeDeltaBuilder.build("memberAnchor", sids.subList(10, 13), sids.subList(0, 1)));
        target.update(small, AttributeDeltaBuilder.build("__NAME__", target.dn("renamed")));
        target.values(large, "memberAnchor");
        target.find(null);
        target.facade().delete(AdTarget.GROUP, large, null);

        assertThat(counts())
                .containsEntry("OperationsFailed", 0L)
                .containsEntry("ObjectsRead", 3L)
                .containsEntry("GroupsCreated", 2L)
                .containsEntry("GroupsChanged", 2L)
                .containsEntry("GroupsDeleted", 1L)
                .containsEntry("MembersAdded", 10L + USERS + 3)
                .containsEntry("MembersRemoved", 1L)
                .containsEntry("MembersSkipped", 2L)
                .containsEntry("MembersUnresolved", 2L)
                .containsEntry("LdapSearches", requests(SEARCH))
                .containsEntry("LdapAdds", requests(ADD))
                .containsEntry("LdapModifies", requests(MODIFY))
                .containsEntry("LdapRenames", requests(MODIFY_DN))
                .containsEntry("LdapDeletes", requests(DELETE))
                .containsEntry("GraphRequests", 0L);
        assertThat(requests(ADD)).isEqualTo(2);
        assertThat(requests(MODIFY_DN)).isEqualTo(1);
        assertThat(requests(DELETE)).isEqualTo(1);
    }

    @Test
    void aUserThatIsNotThereIsSkippedAndUnresolved() {
        Uid uid = target.create("group", AttributeBuilder.build("memberAnchor", sids.subList(0, 2)));
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(unknownSid(), sids.get(2)), null));
        assertThat(counts())
                .containsEntry("MembersAdded", 3L)
                .containsEntry("MembersSkipped", 1L)
                .containsEntry("MembersUnresolved", 1L);
    }

    @Test
    void whatFailsIsCountedToo() {
        target.facade().test();
        Uid none = new Uid("00000000-0000-0000-0000-000000000001");
        assertThatThrownBy(() -> target.update(none, AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(UnknownUidException.class);
        assertThat(counts())
                .containsEntry("Operations", 2L)
                .containsEntry("OperationsFailed", 1L)
                .containsEntry("GroupsChanged", 0L);
    }

    @Test
    void whatADryRunWouldWriteIsNotCounted() {
        target = AdTarget.at(directory, target.container(), "dryRun", true);
        assertThatThrownBy(() -> target.create("small", AttributeBuilder.build("memberAnchor", sids.subList(0, 10))))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(counts())
                .containsEntry("OperationsFailed", 1L)
                .containsEntry("GroupsCreated", 0L)
                .containsEntry("MembersAdded", 0L)
                .containsEntry("LdapSearches", requests(SEARCH))
                .containsEntry("LdapAdds", 0L);
        assertThat(requests(ADD)).isZero();
    }

    @Test
    void resourcesAreShownByContainerUntilTheyAreDisposedOf() {
        AdTarget other = AdTarget.at(directory, target.container(), "memberChunkSize", 10);
        target.facade().test();
        other.facade().test();
        ObjectName first = Beans.name(name());
        ObjectName second = Beans.name(name() + ",instance=2");
        assertThat(Beans.named("AdGroups")).contains(first, second);

        other.facade().dispose();
        assertThat(Beans.named("AdGroups")).contains(first).doesNotContain(second);
        target.facade().dispose();
        assertThat(Beans.named("AdGroups")).doesNotContain(first);
    }
}
