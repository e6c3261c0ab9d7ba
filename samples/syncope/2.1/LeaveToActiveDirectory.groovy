/* SPDX-License-Identifier: Apache-2.0 */
import org.apache.syncope.common.lib.patch.AnyPatch
import org.apache.syncope.common.lib.to.EntityTO
import org.apache.syncope.core.persistence.api.entity.resource.Provision
import org.apache.syncope.core.provisioning.api.pushpull.IgnoreProvisionException
import org.apache.syncope.core.provisioning.api.pushpull.ProvisioningProfile
import org.apache.syncope.core.provisioning.api.pushpull.PullActions
import org.identityconnectors.framework.common.objects.AttributeUtil
import org.identityconnectors.framework.common.objects.SyncDelta

/** Passes over groups that Active Directory itself owns: they came from there and are never written back. */
class LeaveToActiveDirectory implements PullActions {
    private static final String MASTERED = 'onPremisesMastered'

    @Override
    Set<String> moreAttrsToGet(ProvisioningProfile<?, ?> profile, Provision provision) {
        Collections.singleton(MASTERED)
    }

    @Override
    void beforeAssign(ProvisioningProfile<?, ?> profile, SyncDelta delta, EntityTO entity) {
        passOver(delta)
    }

    @Override
    def <P extends AnyPatch> void beforeUpdate(
            ProvisioningProfile<?, ?> profile, SyncDelta delta, EntityTO entity, P patch) {
        passOver(delta)
    }

    private static void passOver(SyncDelta delta) {
        def mastered = delta.object.getAttributeByName(MASTERED)
        if (mastered != null && AttributeUtil.getSingleValue(mastered)) {
            throw new IgnoreProvisionException('Active Directory owns ' + delta.uid.uidValue)
        }
    }
}
