/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupKindsTest {
    @ParameterizedTest
    @CsvSource({
        "Unified, true, false, microsoft365",
        "Unified, true, true, microsoft365",
        "DynamicMembership, false, true, security",
        "DynamicMembership, true, true, mailEnabledSecurity",
        "DynamicMembership, true, false, distribution",
    })
    void cloudGroupsAreToldApartAsGraphDocuments(String type, boolean mail, boolean security, String kind) {
        assertThat(CloudGroupKind.of(List.of(type), mail, security).value()).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void aCloudKindIsFoundByItsValue(CloudGroupKind kind) {
        assertThat(CloudGroupKind.ofValue(kind.value())).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "8, false, universalDistribution",
        "8, true, universalDistribution",
        "-2147483640, false, universalSecurity",
        "-2147483640, true, universalMailEnabledSecurity",
        "2, true, globalDistribution",
        "-2147483646, false, globalSecurity",
        "-2147483646, true, globalMailEnabledSecurity",
        "4, false, domainLocalDistribution",
        "-2147483644, false, domainLocalSecurity",
        "-2147483644, true, domainLocalMailEnabledSecurity",
    })
    void adGroupsAreToldApartByScopeSecurityBitAndMail(int groupType, boolean mail, String kind) {
        assertThat(AdGroupKind.of(groupType, mail)).map(AdGroupKind::value).contains(kind);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenReadsTheSame(AdGroupKind kind) {
        assertThat(AdGroupKind.of(kind.groupType(), kind.mailEnabledSecurity())).contains(kind);
        assertThat(AdGroupKind.ofValue(kind.value())).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"0", "16", "-2147483648", "10"})
    void aGroupOfNoKnownScopeHasNoKind(int groupType) {
        assertThat(AdGroupKind.of(groupType, false)).isEmpty();
    }
}
