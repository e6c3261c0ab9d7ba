/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Modification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.exchange.Recipients;
import net.groupwriteback.writeback.AdGroupKind;
import net.groupwriteback.writeback.CloudAnchor;

/** What a call adds to the host's changes so that Exchange lists and routes the group, or ceases to. */
final class RecipientChanges {
    private static final List<String> SHOWN_BY = List.of("msExchHideFromAddressLists", "mail", "proxyAddresses");

    private final GroupDirectory directory;

    RecipientChanges(GroupDirectory directory) {
        this.directory = directory;
    }

    /** For a new group. */
    List<Modification> forCreate(GroupName name, GroupWrite write, boolean security) {
        if (directory.recipients().isEmpty() || !write.mailRecipient().orElse(false)) {
            return List.of();
        }
        UUID id = write.anchor()
                .map(CloudAnchor::objectId)
                .orElseGet(() -> UUID.nameUUIDFromBytes(name.dn().getBytes(StandardCharsets.UTF_8)));
        return directory.recipients().get().complete(attribute -> write.after(attribute, null), security, id);
    }

    /** For a group that is there: when the host asks, and when what Exchange shows of a recipient changes. */
    List<Modification> forUpdate(OwnedGroup group, GroupWrite write) {
        if (directory.recipients().isEmpty()) {
            return List.of();
        }
        if (write.mailRecipient().isPresent() && !write.mailRecipient().get()) {
            return Recipients.remove();
        }
        boolean touched = write.kind().isPresent() || SHOWN_BY.stream().anyMatch(write::writes);
        boolean recipient = write.mailRecipient().isPresent() || (touched && Recipients.isRecipient(group.entry()));
        if (!recipient) {
            return List.of();
        }
        Integer groupType = group.entry().getAttributeValueAsInteger(GroupAttributes.GROUP_TYPE);
        boolean security = write.kind().map(AdGroupKind::security).orElse(groupType != null && groupType < 0);
        UUID id = directory
                .links()
                .read(group.entry())
                .map(CloudAnchor::objectId)
                .orElse(group.ref().guid());
        return directory.recipients().get().complete(attribute -> write.after(attribute, group.entry()), security, id);
    }
}
