/* SPDX-License-Identifier: Apache-2.0 */
import org.apache.syncope.common.lib.request.AnyCR
import org.apache.syncope.common.lib.request.AnyUR
import org.apache.syncope.common.lib.to.EntityTO
import org.apache.syncope.common.lib.to.Provision
import org.apache.syncope.core.persistence.api.dao.GroupDAO
import org.apache.syncope.core.provisioning.api.pushpull.IgnoreProvisionException
import org.apache.syncope.core.provisioning.api.pushpull.InboundActions
import org.apache.syncope.core.provisioning.api.pushpull.ProvisioningProfile
import org.identityconnectors.framework.common.objects.AttributeUtil
import org.identityconnectors.framework.common.objects.LiveSyncDelta
import org.identityconnectors.framework.common.objects.SyncDelta
import org.identityconnectors.framework.common.objects.SyncDeltaType
import org.springframework.beans.factory.annotation.Autowired

/**
 * Passes over what is not to be written back: groups that Active Directory itself owns, for they came from there, and the
 * end of groups that Syncope never knew, of which there is nothing to be removed.
 */
class Writeback implements InboundActions {
    private static final String MASTERED = 'onPremisesMastered'

    @Autowired
    private GroupDAO groups

    @Override
    Set<String> moreAttrsToGet(ProvisioningProfile<?, ?> profile, Provision provision) {
        Collections.singleton(MASTERED)
    }

    @Override
    def <T extends LiveSyncDelta> T preprocess(ProvisioningProfile<?, ?> profile, T delta) {
        boolean gone = delta instanceof SyncDelta && delta.deltaType == SyncDeltaType.DELETE
        if (gone && groups.findByName("Group_${delta.uid.uidValue}".toString()).isEmpty()) {
            throw new IgnoreProvisionException("never imported: ${delta.uid.uidValue}")
        }
        delta
    }

    @Override
    void beforeAssign(ProvisioningProfile<?, ?> profile, LiveSyncDelta delta, AnyCR create) {
        passOverMastered(delta)
    }

    @Override
    void beforeUpdate(ProvisioningProfile<?, ?> profile, LiveSyncDelta delta, EntityTO entity, AnyUR update) {
        passOverMastered(delta)
    }

    private static void passOverMastered(LiveSyncDelta delta) {
        def mastered = delta.object.getAttributeByName(MASTERED)
        if (mastered != null && AttributeUtil.getSingleValue(mastered)) {
            throw new IgnoreProvisionException("Active Directory owns ${delta.uid.uidValue}")
        }
    }
}
