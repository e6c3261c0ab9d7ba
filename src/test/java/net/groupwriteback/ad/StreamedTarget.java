/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Path;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A target that streams members from a tenant. */
abstract class StreamedTarget extends WatchedTarget {
    /** A fingerprint that no group has, so that the connector asks the tenant. */
    static final String STALE = "9:" + "0".repeat(64);

    CloudSide cloud;

    @TempDir
    private Path folder;

    StreamedTarget() {
        super("streamed", 1_300);
    }

    @Override
    Object[] settings() {
        cloud = new CloudSide(folder);
        return cloud.targetSettings();
    }

    @AfterEach
    void closeTheTenant() {
        cloud.close();
    }

    /** Another target on the same container. */
    AdTarget with(Object... settings) {
        return AdTarget.at(directory, target.container(), cloud.targetSettings(settings));
    }

    /** The link to a cloud group. */
    static Attribute anchor(String groupId) {
        return AttributeBuilder.build("cloudAnchor", "Group_" + groupId);
    }
}
