/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The filters in the samples for midPoint, asked of the packed source as midPoint hands them over. */
class MidpointFiltersIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final Pattern COMPARISON = Pattern.compile("attributes/ri:(\\w+) = (true|false)");

    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private ConnectorFacade source;

    @BeforeEach
    void start() {
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        source = PackedBundle.load()
                .facade(
                        PackedBundle.SOURCE,
                        Map.of(
                                "cloud", "custom",
                                "graphEndpoint", tenant.endpoint().toString(),
                                "loginEndpoint", tenant.endpoint().toString(),
                                "tenantId", tenant.tenantId(),
                                "clientId", tenant.clientId(),
                                "clientSecret",
                                        new GuardedString(tenant.clientSecret().toCharArray()),
                                "groupKinds", new String[] {"microsoft365", "security"},
                                "trustedCertificates", tenant.caFile().toString()));
    }

    @AfterEach
    void stop() {
        source.dispose();
        tenant.close();
    }

    /** Neither groups that Active Directory owns, nor those that were in the bin before midPoint came. */
    @Test
    void onlyGroupsThatAreToBeWrittenBackBecomeRoles() {
        String wanted = tenant.state().createGroup(GroupSpec.microsoft365("Wanted"));
        tenant.state()
                .createGroup(
                        GroupSpec.security("Of Active Directory").synced("S-1-5-21-1-2-3-1500", "ofAd", "ad.test"));
        tenant.state().softDelete(tenant.state().createGroup(GroupSpec.microsoft365("In the bin")));
        assertThat(search(null)).hasSize(3);
        Element delineation = Sample.of("objects/060-resource-source.xml")
                .descendants("delineation")
                .get(0);
        assertThat(search(query(
                        Sample.text(Sample.descendants(delineation, "text").get(0)))))
                .containsExactly(wanted);
    }

    /** Every group in one part, and each part asked of Microsoft 365 and not sorted out here. */
    @Test
    void thePartsOfABigTaskCoverEveryGroupOnce() {
        List<Element> parts =
                Sample.of("variants/cluster/130-import-source.xml").descendants("content");
        assertThat(parts.stream().map(MidpointFiltersIT::part).map(Filter::toString))
                .hasSizeGreaterThan(2)
                .isEqualTo(Sample.of("variants/cluster/150-reconcile-source.xml").descendants("content").stream()
                        .map(MidpointFiltersIT::part)
                        .map(Filter::toString)
                        .toList());
        List<String> all = new ArrayList<>();
        for (String created : List.of(
                "2015-06-01T00:00:00Z",
                "2018-12-31T23:59:59Z",
                "2019-01-01T00:00:00Z",
                "2020-02-02T02:02:02Z",
                "2021-01-01T00:00:00Z",
                "2022-12-31T23:59:59Z",
                "2023-01-01T00:00:00Z")) {
            String id = tenant.state().createGroup(GroupSpec.microsoft365("of " + created));
            tenant.state()
                    .update(id, "createdDateTime", ZonedDateTime.parse(created).toInstant());
            all.add(id);
        }
        all.add(tenant.state().createGroup(GroupSpec.microsoft365("of today")));
        List<String> found = new ArrayList<>();
        for (Element part : parts) {
            tenant.requests().clear();
            found.addAll(search(part(part)));
            assertThat(tenant.requests().matching("/v1.0/groups$"))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.query()).contains("createdDateTime"));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    /** As midPoint translates its query language, as far as the samples use it. */
    private static Filter query(String text) {
        return Stream.of(text.split(" and ", -1))
                .map(MidpointFiltersIT::equal)
                .reduce(FilterBuilder::and)
                .orElseThrow();
    }

    private static Filter equal(String text) {
        Matcher matcher = COMPARISON.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        return FilterBuilder.equalTo(AttributeBuilder.build(matcher.group(1), Boolean.valueOf(matcher.group(2))));
    }

    /** As midPoint translates the filters of one part of a task: all of them hold. */
    private static Filter part(Element content) {
        return Sample.children(content).stream()
                .flatMap(filter -> Sample.children(filter).stream())
                .map(MidpointFiltersIT::comparison)
                .reduce(FilterBuilder::and)
                .orElseThrow();
    }

    private static Filter comparison(Element clause) {
        String path = Sample.text(clause, "path").orElseThrow();
        assertThat(path).startsWith("attributes/ri:");
        Attribute attribute = AttributeBuilder.build(
                path.substring("attributes/ri:".length()),
                ZonedDateTime.parse(Sample.text(clause, "value").orElseThrow()));
        return switch (clause.getLocalName()) {
            case "less" -> FilterBuilder.lessThan(attribute);
            case "greaterOrEqual" -> FilterBuilder.greaterThanOrEqualTo(attribute);
            default -> throw new IllegalArgumentException(clause.getLocalName());
        };
    }

    private List<String> search(Filter filter) {
        List<String> ids = new ArrayList<>();
        source.search(GROUP, filter, object -> ids.add(object.getUid().getUidValue()), null);
        return ids;
    }
}
