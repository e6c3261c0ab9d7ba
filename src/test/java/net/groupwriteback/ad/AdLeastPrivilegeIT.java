/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.UUID;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An account with exactly the rights that connector-manifest delegates does the whole job in the container, and nothing outside. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdLeastPrivilegeIT {
    private static final String PASSWORD = "Ordinary.1";

    @Parameter
    TestDirectory directory;

    @Test
    void groupLivesItsLife() throws LDAPException {
        String container = directory.newContainer("least");
        AdTarget target =
                as(account(container, Delegation.GROUPS, Delegation.UNITS), container, "createContainers", true);
        target.facade().test();
        List<String> sids = target.users("least", 3);
        Uid uid = target.create(
                "Crew",
                AttributeBuilder.build("groupKind", "universalSecurity"),
                AttributeBuilder.build("memberAnchor", sids));
        target.facade().test();
        target.update(
                uid,
                AttributeDeltaBuilder.build("__NAME__", "CN=Crew 2,OU=below," + container),
                AttributeDeltaBuilder.build("description", "renamed and moved"),
                AttributeDeltaBuilder.build("memberAnchor", List.of(), List.of(sids.get(0))));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 3));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo("CN=Crew 2,OU=below," + container);
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.get(uid)).isNull();
    }

    @Test
    void otherContainersAreClosed() throws LDAPException {
        String container = directory.newContainer("least");
        String other = directory.newContainer("closed");
        AdTarget target = as(account(container, Delegation.GROUPS), other);
        assertThatThrownBy(() -> target.facade().test()).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> target.create("Crew"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("connector-manifest");
    }

    private AdTarget as(String account, String container, Object... settings) {
        Object[] all = new Object[settings.length + 4];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "bindUser";
        all[settings.length + 1] = account;
        all[settings.length + 2] = "bindPassword";
        all[settings.length + 3] = new GuardedString(PASSWORD.toCharArray());
        return AdTarget.at(directory, container, all);
    }

    private String account(String container, Delegation... delegations) throws LDAPException {
        String account =
                directory.newAccount("least" + UUID.randomUUID().toString().substring(0, 8), PASSWORD);
        for (Delegation delegation : delegations) {
            directory.delegate(account, delegation, container);
        }
        return account;
    }
}
