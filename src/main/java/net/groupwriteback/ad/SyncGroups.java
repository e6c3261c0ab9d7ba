/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ConnectorObjectBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;

/**
 * Tells a host what was changed in the directory, so that it can put it right: each changed group as it is now, and those that
 * are gone. Without a token, or with one that the directory does not know any more, everything that is there.
 */
final class SyncGroups {
    private static final Log LOG = Log.getLog(SyncGroups.class);
    private static final ObjectClass GROUP = new ObjectClass(GroupDirectory.GROUP);

    private final GroupDirectory directory;
    private final ChangeTracking tracking;
    private final Changelog changelog;
    private final SearchGroups groups;

    SyncGroups(GroupDirectory directory) {
        this.directory = directory;
        this.tracking = directory.rules().tracking();
        this.changelog = tracking.changelog(directory);
        this.groups = new SearchGroups(directory);
    }

    /** The token behind everything that is there now. */
    SyncToken latest() {
        try {
            return changelog.latest().token();
        } catch (LDAPException e) {
            throw failed(e);
        }
    }

    /**
     * Hands over the changes behind a token.
     *
     * @param token a token of this connector; null for everything
     * @param handler answers false to stop at once
     * @param options which attributes the groups carry
     */
    void sync(SyncToken token, SyncResultsHandler handler, OperationOptions options) {
        SyncState state = SyncState.of(token)
                .filter(known -> known.tracking() == tracking)
                .orElseGet(() -> SyncState.start(tracking));
        Requested requested = Requested.of(directory.attributes(), options, null);
        try {
            if (state.isStart() || !changes(state, requested, handler)) {
                everything(handler, options);
            }
        } catch (LDAPException e) {
            throw failed(e);
        }
    }

    private boolean changes(SyncState from, Requested requested, SyncResultsHandler handler) throws LDAPException {
        DeltaQueue queue = new DeltaQueue(handler);
        AnswerCount answers = new AnswerCount();
        OneController controller = new OneController(directory.client());
        SyncState state = from;
        Optional<Changelog.Page> page = controller.first(() -> changelog.since(from));
        while (page.isPresent()) {
            for (Changelog.Change change : page.get().changes()) {
                Optional<SyncDeltaBuilder> delta = delta(change, requested, controller);
                if (delta.isPresent() && !queue.add(delta.get(), state)) {
                    return true;
                }
            }
            state = page.get().next();
            if (!page.get().more()) {
                controller.require();
                queue.finish(state);
                return true;
            }
            answers.add(state);
            page = changelog.since(state);
        }
        LOG.warn("The directory does not know the sync token any more: everything is read again");
        return !queue.flush();
    }

    private void everything(SyncResultsHandler handler, OperationOptions options) throws LDAPException {
        OneController controller = new OneController(directory.client());
        SyncState behind = controller.first(changelog::latest);
        DeltaQueue queue = new DeltaQueue(handler);
        groups.search(null, object -> queue.add(changed(object), SyncState.start(tracking)), options);
        if (!queue.isStopped()) {
            controller.require();
            queue.finish(behind);
        }
    }

    private Optional<SyncDeltaBuilder> delta(Changelog.Change change, Requested requested, OneController controller)
            throws LDAPException {
        if (change.gone()) {
            return Optional.of(gone(change.group()));
        }
        Optional<ConnectorObject> now = groups.current(change.group(), requested);
        if (now.isEmpty() && change.unlinked()) {
            controller.require();
            return Optional.of(gone(change.group()));
        }
        return now.map(SyncGroups::changed);
    }

    private static SyncDeltaBuilder changed(ConnectorObject object) {
        return new SyncDeltaBuilder()
                .setDeltaType(SyncDeltaType.CREATE_OR_UPDATE)
                .setObjectClass(GROUP)
                .setUid(object.getUid())
                .setObject(object);
    }

    private static SyncDeltaBuilder gone(ObjectRef group) {
        ConnectorObject object = new ConnectorObjectBuilder()
                .setObjectClass(GROUP)
                .setUid(group.guid().toString())
                .setName(group.dn())
                .build();
        return new SyncDeltaBuilder()
                .setDeltaType(SyncDeltaType.DELETE)
                .setObjectClass(GROUP)
                .setUid(object.getUid())
                .setObject(object);
    }

    private static RuntimeException failed(LDAPException e) {
        return LdapErrors.toConnId(e, "Reading changes of the directory");
    }
}
