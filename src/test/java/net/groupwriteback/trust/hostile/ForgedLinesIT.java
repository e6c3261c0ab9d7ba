/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.BothSides;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that others made up, with line ends and without end, where a host shows or logs what went wrong: they forge no line and fill no disk. */
class ForgedLinesIT extends BothSides {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String LINE = "\r\nforged: all is well";
    /** The same as JSON carries it. */
    private static final String JSON_LINE = "\\r\\nforged: all is well";

    private static final int FAR_TOO_LONG = 1 << 20;
    private static final int LONGEST_MESSAGE = 2_000;

    static Stream<String> errorsOfGraph() {
        return Stream.of(
                "{\"error\":{\"code\":\"a" + JSON_LINE + "\"}}",
                "{\"error\":{\"code\":\"a\",\"innerError\":{\"request-id\":\"b" + JSON_LINE + "\"}}}",
                "{\"error\":{\"code\":\"" + "z".repeat(FAR_TOO_LONG) + "\"}}",
                "{\"error\":" + "{\"code\":\"a1234567890\",\"innerError\":".repeat(400) + "{}" + "}".repeat(401),
                "{\"error\":{\"code\":\"a\",\"request-id\":\"" + "z".repeat(FAR_TOO_LONG) + "\"}}");
    }

    @ParameterizedTest
    @MethodSource("errorsOfGraph")
    void graphForgesNothing(String body) throws LDAPException {
        bothAnswer("/v1.0/", 400, body);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void theLoginServiceForgesNothing(int status) throws LDAPException {
        bothAnswer(
                "/oauth2/",
                status,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no" + JSON_LINE + "\"}");
        bothAnswer(
                "/oauth2/",
                status,
                "{\"error\":\"a" + JSON_LINE + "\",\"error_description\":\"" + "z".repeat(FAR_TOO_LONG) + "\"}");
        bothAnswer("/oauth2/", status, "<html>" + LINE + "z".repeat(FAR_TOO_LONG));
    }

    private void bothAnswer(String place, int status, String body) throws LDAPException {
        tenant.faults().clear();
        tenant.faults()
                .always(
                        "*",
                        place,
                        (call, service) -> Reply.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8)));
        withBoth(Resources.source(tenant), facade -> harmless(catchThrowable(facade::test)));
    }

    @Test
    void valuesOfAGroupForgeNothing() throws LDAPException {
        String container = directory.newContainer("forged");
        ConnectorFacade target = PackedBundle.load()
                .facade(
                        PackedBundle.TARGET,
                        Resources.with(Resources.target(directory, container), "unresolvedMembers", "fail"));
        String name = "CN=one," + container;
        refused(target, "OU=one" + LINE + "," + container);
        refused(target, "one" + LINE);
        refused(target, "CN=one,OU=no" + LINE + "," + container);
        refused(target, name, AttributeBuilder.build("cn", "two" + LINE));
        refused(target, name, AttributeBuilder.build("cn", "z".repeat(FAR_TOO_LONG)));
        refused(target, name, AttributeBuilder.build("groupKind", "security" + LINE));
        refused(target, name, AttributeBuilder.build("adoptSid", "S-1-5" + LINE));
        refused(target, name, AttributeBuilder.build("memberFingerprint", "1:" + LINE));
        refused(target, name, AttributeBuilder.build("memberAnchor", "S-1-5" + LINE));
        refused(target, name, AttributeBuilder.build("member", "nobody" + LINE));
        refused(target, name, AttributeBuilder.build("member", "CN=nobody" + LINE + "," + container));
        target.dispose();
    }

    private static void refused(ConnectorFacade target, String name, Attribute... more) {
        Set<Attribute> attributes = new HashSet<>(Set.of(more));
        attributes.add(AttributeBuilder.build("__NAME__", name));
        attributes.add(AttributeBuilder.build("cloudAnchor", "Group_11111111-2222-3333-4444-555555555555"));
        harmless(catchThrowable(() -> target.create(GROUP, attributes, null)));
    }

    private static void harmless(Throwable failure) {
        assertThat(failure).isNotNull();
        assertThat(Resources.everythingSaidBy(failure).lines())
                .noneMatch(line -> line.stripLeading().startsWith("forged"));
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(String.valueOf(each.getMessage()).length()).isLessThan(LONGEST_MESSAGE);
        }
    }
}
