/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers beyond any sane size end in an error that a host understands. */
class SizesIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int TOO_MUCH = 65 << 20;
    private static final int DEEP = 5_000_000;

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private ConnectorFacade cloud;

    @BeforeEach
    void start() {
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        cloud = PackedBundle.load()
                .facade(PackedBundle.SOURCE, Resources.with(Resources.source(tenant), "throttleBudgetSeconds", 0));
    }

    @AfterEach
    void stop() {
        cloud.dispose();
        tenant.close();
    }

    private void answered(byte[] body) {
        Fault fault = (call, service) -> Reply.json(200, body);
        tenant.faults().always("GET", "/v1.0/", fault);
        assertThatThrownBy(() -> cloud.search(GROUP, null, group -> true, null)).isInstanceOf(ConnectorException.class);
    }

    private static byte[] filled(int length, String start, char with) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) with);
        byte[] head = start.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, body, 0, head.length);
        return body;
    }

    /** Compressed on the way, it is a small answer. */
    @Test
    void aBodyWithoutEndIsAnErrorOfTheConnection() {
        answered(filled(TOO_MUCH, "{\"value\":[", ' '));
    }

    @Test
    void aTextWithoutEndIsAnErrorOfTheConnection() {
        answered(filled(TOO_MUCH / 2, "{\"value\":[{\"displayName\":\"", 'x'));
    }

    @Test
    void anAnswerWithoutBottomIsAnErrorOfTheConnection() {
        answered(filled(DEEP, "{\"value\":", '['));
    }

    @Test
    void aNumberWithoutEndIsAnErrorOfTheConnection() {
        answered(filled(DEEP, "{\"value\":[{\"id\":", '7'));
    }

    @Test
    void errorBodiesWithoutEndAreErrorsAllTheSame() {
        byte[] body = filled(TOO_MUCH, "{\"error\":{\"code\":\"", 'x');
        tenant.faults().always("GET", "/v1.0/", (call, service) -> Reply.json(403, body));
        assertThatThrownBy(() -> cloud.search(GROUP, null, group -> true, null)).isInstanceOf(ConnectorException.class);
    }
}
