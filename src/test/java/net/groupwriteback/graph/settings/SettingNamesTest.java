/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNamesTest {
    private final SettingNames names = new SettingNames("graph");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the waits asked for exceed throttleBudgetSeconds | the waits asked for exceed graphThrottleBudgetSeconds",
                "check cloud, the endpoints and tenantId | check graphCloud, the endpoints and graphTenantId",
                "check it and the setting cloud | check it and the setting graphCloud",
                "a cloud group has no cloud anchor | a cloud group has no cloud anchor",
                "graphEndpoint, loginEndpoint: clientIds | graphEndpoint, graphLoginEndpoint: clientIds",
                "graphTenantId: missing | graphTenantId: missing"
            })
    void messagesNameTheSettingsOfTheConnector(String message, String expected) {
        assertThat(names.in(message)).isEqualTo(expected);
        assertThat(SettingNames.PLAIN.in(message)).isEqualTo(message);
    }

    @Test
    void namesGetThePrefixOnce() {
        assertThat(names.of("tenantId")).isEqualTo("graphTenantId");
        assertThat(names.of("graphEndpoint")).isEqualTo("graphEndpoint");
        assertThat(SettingNames.PLAIN.of("tenantId")).isEqualTo("tenantId");
        assertThat(names.in(null)).isNull();
    }
}
