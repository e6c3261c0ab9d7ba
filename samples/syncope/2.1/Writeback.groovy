/* SPDX-License-Identifier: Apache-2.0 */
import org.apache.syncope.common.lib.patch.AnyPatch
import org.apache.syncope.common.lib.to.EntityTO
import org.apache.syncope.core.persistence.api.dao.GroupDAO
import org.apache.syncope.core.persistence.api.entity.resource.Provision
import org.apache.syncope.core.provisioning.api.pushpull.IgnoreProvisionException
import org.apache.syncope.core.provisioning.api.pushpull.ProvisioningProfile
import org.apache.syncope.core.provisioning.api.pushpull.PullActions
import org.identityconnectors.framework.common.objects.AttributeUtil
import org.identityconnectors.framework.common.objects.SyncDelta
import org.identityconnectors.framework.common.objects.SyncDeltaType
import org.springframework.beans.factory.annotation.Autowired

/**
 * Passes over what is not to be written back: groups that Active Directory itself owns, for they came from there, and the
 * end of groups that Syncope never knew, which stops the pull in Syncope 2.1.
 */
class Writeback implements PullActions {
    private static final String MASTERED = 'onPremisesMastered'

    @Autowired
    private GroupDAO groups

    @Override
    Set<String> moreAttrsToGet(ProvisioningProfile<?, ?> profile, Provision provision) {
        Collections.singleton(MASTERED)
    }

    @Override
    SyncDelta preprocess(ProvisioningProfile<?, ?> profile, SyncDelta delta) {
        if (delta.deltaType == SyncDeltaType.DELETE && groups.findByName("Group_${delta.uid.uidValue}") == null) {
            throw new IgnoreProvisionException("never imported: ${delta.uid.uidValue}")
        }
        delta
    }

    @Override
    void beforeAssign(ProvisioningProfile<?, ?> profile, SyncDelta delta, EntityTO entity) {
        passOverMastered(delta)
    }

    @Override
    def <P extends AnyPatch> void beforeUpdate(
            ProvisioningProfile<?, ?> profile, SyncDelta delta, EntityTO entity, P patch) {
        passOverMastered(delta)
    }

    private static void passOverMastered(SyncDelta delta) {
        def mastered = delta.object.getAttributeByName(MASTERED)
        if (mastered != null && AttributeUtil.getSingleValue(mastered)) {
            throw new IgnoreProvisionException("Active Directory owns ${delta.uid.uidValue}")
        }
    }
}
