/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.Test;

/** What Graph documents to refuse is not pushed. */
class PushDownLimitsTest {
    private static Optional<ODataFilter> push(Filter filter) {
        return PushDown.GROUPS.push(filter);
    }

    private static Filter equal(String attribute, String value) {
        return FilterBuilder.equalTo(AttributeBuilder.build(attribute, value));
    }

    private static Filter startsWith(String attribute, String value) {
        return FilterBuilder.startsWith(AttributeBuilder.build(attribute, value));
    }

    private static Filter anyOf(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> equal("displayName", "g" + i))
                .reduce(FilterBuilder::or)
                .orElseThrow();
    }

    @Test
    void longValuesInDefaultModeAreNotPushed() {
        assertThat(push(equal("displayName", "x".repeat(120)))).isPresent();
        assertThat(push(equal("displayName", "x".repeat(121)))).isEmpty();
        assertThat(push(startsWith("mail", "x".repeat(121)))).isEmpty();
        assertThat(push(equal("description", "x".repeat(121)))).isPresent();
    }

    @Test
    void moreThanFifteenAlternativesAreNotPushed() {
        assertThat(push(anyOf(15))).isPresent();
        assertThat(push(anyOf(16))).isEmpty();
        assertThat(push(FilterBuilder.or(anyOf(8), anyOf(8)))).isEmpty();
        assertThat(push(FilterBuilder.and(anyOf(16), equal("mail", "a@x.example"))))
                .hasValueSatisfying(filter -> assertThat(filter.text()).isEqualTo("mail eq 'a@x.example'"));
    }
}
