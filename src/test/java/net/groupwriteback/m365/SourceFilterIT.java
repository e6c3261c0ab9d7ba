/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of every kind, against an evaluator of the test's own over everything that the resource shows. */
class SourceFilterIT {
    private static final int RANDOM_FILTERS = 250;

    @TempDir
    private Path folder;

    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder).with("groupKinds", new String[] {"microsoft365", "security", "distribution"});
        host.tenant().permissions().grant("Group.Read.All");
        host.tenant().permissions().grant("GroupSettings.Read.All");
        String[] names = {
            "Sales", "sales", "O'Brien", "'; drop", "a eq 'b'", "日本 語", "😀 & co", "%27 + #", "Sales EMEA", "\"x\" \\ y"
        };
        for (int i = 0; i < names.length; i++) {
            GroupSpec spec = i % 2 == 0 ? GroupSpec.microsoft365(names[i]) : GroupSpec.security(names[i]);
            String id = host.state()
                    .createGroup(
                            i % 3 == 0
                                    ? spec
                                    : spec.description(names[(i + 1) % names.length])
                                            .with("classification", names[(i + 2) % names.length]));
            host.state().addMember(id, i % 2 == 0 ? host.syncedUser() : host.cloudUser());
        }
        host.state().softDelete(host.state().createGroup(GroupSpec.microsoft365("Sales")));
        host.state()
                .createGroup(GroupSpec.security("from AD").synced("S-1-5-21-1-2-3-9000", "fromad", "ad.example.test"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    /** A filter, and what it means in the test's own words. */
    private record Case(Filter filter, Predicate<ConnectorObject> meaning) {}

    private static List<Object> present(ConnectorObject object, String name) {
        Attribute attribute = object.getAttributeByName(name);
        return attribute == null ? List.of() : attribute.getValue();
    }

    private static List<Case> leaves(String name, Object value) {
        Attribute attribute = AttributeBuilder.build(name, value);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(FilterBuilder.equalTo(attribute), object -> present(object, name)
                .equals(List.of(value))));
        cases.add(new Case(FilterBuilder.containsAllValues(attribute), object -> present(object, name)
                .contains(value)));
        if (value instanceof String text) {
            String part = text.substring(0, Math.max(1, text.length() / 2));
            Attribute start = AttributeBuilder.build(name, part);
            Attribute end = AttributeBuilder.build(name, text.substring(text.length() / 2));
            cases.add(new Case(FilterBuilder.startsWith(start), any(name, v -> v.startsWith(part))));
            cases.add(new Case(FilterBuilder.contains(start), any(name, v -> v.contains(part))));
            cases.add(new Case(
                    FilterBuilder.endsWith(end), any(name, v -> v.endsWith(text.substring(text.length() / 2)))));
            cases.add(new Case(FilterBuilder.equalsIgnoreCase(attribute), any(name, v -> v.equalsIgnoreCase(text))));
        }
        if (value instanceof Comparable<?>) {
            cases.add(new Case(FilterBuilder.greaterThan(attribute), compared(name, value, order -> order > 0)));
            cases.add(new Case(FilterBuilder.lessThan(attribute), compared(name, value, order -> order < 0)));
            cases.add(new Case(
                    FilterBuilder.greaterThanOrEqualTo(attribute), compared(name, value, order -> order >= 0)));
            cases.add(new Case(FilterBuilder.lessThanOrEqualTo(attribute), compared(name, value, order -> order <= 0)));
        }
        return cases;
    }

    private static Predicate<ConnectorObject> any(String name, Predicate<String> test) {
        return object -> present(object, name).stream().anyMatch(v -> v instanceof String text && test.test(text));
    }

    @SuppressWarnings("unchecked")
    private static Predicate<ConnectorObject> compared(String name, Object value, Predicate<Integer> test) {
        return object -> present(object, name).stream()
                .anyMatch(
                        v -> v.getClass() == value.getClass() && test.test(((Comparable<Object>) v).compareTo(value)));
    }

    private static Case random(List<Case> leaves, Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        Case left = kind == 0 ? leaves.get(random.nextInt(leaves.size())) : random(leaves, random, depth - 1);
        if (kind == 0) {
            return left;
        }
        if (kind == 1) {
            return new Case(FilterBuilder.not(left.filter()), left.meaning().negate());
        }
        Case right = random(leaves, random, depth - 1);
        return kind == 2
                ? new Case(
                        FilterBuilder.and(left.filter(), right.filter()),
                        left.meaning().and(right.meaning()))
                : new Case(
                        FilterBuilder.or(left.filter(), right.filter()),
                        left.meaning().or(right.meaning()));
    }

    private List<String> attributes(ObjectClass objectClass) {
        return host.facade().schema().findObjectClassInfo(objectClass.getObjectClassValue()).getAttributeInfo().stream()
                .map(AttributeInfo::getName)
                .toList();
    }

    private void check(ObjectClass objectClass) {
        List<String> names = attributes(objectClass);
        List<ConnectorObject> all = host.search(objectClass, null, names.toArray(String[]::new));
        List<Case> leaves = names.stream()
                .flatMap(name -> all.stream()
                        .flatMap(object -> present(object, name).stream())
                        .distinct()
                        .limit(4)
                        .flatMap(value -> leaves(name, value).stream()))
                .toList();
        Random random = new Random(11);
        Stream<Case> trees = Stream.generate(() -> random(leaves, random, 3)).limit(RANDOM_FILTERS);

        Stream.concat(leaves.stream(), trees)
                .forEach(one -> assertThat(ids(host.search(objectClass, one.filter(), "displayName")))
                        .as(one.filter().toString())
                        .containsExactlyInAnyOrderElementsOf(
                                ids(all.stream().filter(one.meaning()).toList())));
    }

    private static List<String> ids(List<ConnectorObject> objects) {
        return objects.stream().map(object -> object.getUid().getUidValue()).toList();
    }

    @Test
    void everyOperatorOnEveryAttributeOfGroups() {
        check(GROUP);
    }

    @Test
    void everyOperatorOnEveryAttributeOfUsers() {
        check(USER);
    }

    /** Any text but half a surrogate pair, which no request can carry. */
    private static String anyText(Random random) {
        int[] special = {
            '\'', '"', '%', '+', '&', '#', '?', '/', '\\', ' ', '\t', '\n', '(', ')', ',', '=', ';', 0x1F600, 0
        };
        return IntStream.range(0, 1 + random.nextInt(12))
                .map(i -> random.nextBoolean()
                        ? special[random.nextInt(special.length)]
                        : random.nextInt(Character.MAX_CODE_POINT))
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append('x')
                .toString();
    }

    @Test
    void anyTextIsFoundAndNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            String text = anyText(random);
            String id = host.state().createGroup(GroupSpec.microsoft365(text).description(text));
            host.state().createGroup(GroupSpec.microsoft365(text + "y").description("no" + text));
            Attribute name = AttributeBuilder.build("displayName", text);
            Attribute words = AttributeBuilder.build("description", text);

            assertThat(Stream.of(
                            FilterBuilder.equalTo(name),
                            FilterBuilder.equalTo(words),
                            FilterBuilder.and(FilterBuilder.startsWith(name), FilterBuilder.endsWith(words)),
                            FilterBuilder.or(FilterBuilder.equalTo(name), FilterBuilder.equalTo(words))))
                    .allSatisfy(filter -> assertThat(host.search(GROUP, filter))
                            .as(text)
                            .extracting(group -> group.getUid().getUidValue())
                            .contains(id)
                            .allSatisfy(found -> assertThat(host.state()
                                            .property(found, "displayName")
                                            .toString())
                                    .startsWith(text)));
        }
    }

    @Test
    void advancedQueriesSayEventualOnEveryPage() {
        for (int i = 0; i < 1005; i++) {
            host.state().createGroup(GroupSpec.microsoft365("many").description("same"));
        }
        host.tenant().requests().clear();

        assertThat(host.search(GROUP, FilterBuilder.equalTo(AttributeBuilder.build("description", "same"))))
                .hasSize(1005);

        assertThat(host.tenant().requests().matching("/v1.0/groups$"))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header("consistencylevel")).hasValue("eventual"));
    }

    @Test
    void groupsOfAMemberAreOneCallAway() {
        String user = host.syncedUser();
        String sid = "S-1-5-21-1-2-3-1011";
        String in = host.state().createGroup(GroupSpec.microsoft365("in"));
        host.state().addMember(in, user);
        Filter byId = FilterBuilder.containsAllValues(AttributeBuilder.build("memberId", user));
        Filter byAnchor = FilterBuilder.containsAllValues(AttributeBuilder.build("memberAnchor", sid));

        assertThat(host.search(GROUP, byId, "displayName")).singleElement().satisfies(group -> {
            assertThat(group.getUid().getUidValue()).isEqualTo(in);
            assertThat(values(group, "memberId")).containsExactly(user);
        });
        assertThat(ids(host.search(GROUP, byAnchor, "displayName"))).containsExactly(in);
        assertThat(host.requests(() -> host.search(GROUP, byId, "displayName"))).isLessThanOrEqualTo(2);
    }

    @Test
    void usersOfAGroupAreOneCallAway() {
        String user = host.syncedUser();
        String in = host.state().createGroup(GroupSpec.microsoft365("in"));
        host.state().addMember(in, user);
        Filter filter = FilterBuilder.containsAllValues(AttributeBuilder.build("groupId", in));

        assertThat(host.search(USER, filter, "displayName")).singleElement().satisfies(found -> {
            assertThat(found.getUid().getUidValue()).isEqualTo(user);
            assertThat(values(found, "groupId")).containsExactly(in);
        });
    }

    @Test
    void aTimeInAnotherZoneIsTheSameTime() {
        ZonedDateTime later = ZonedDateTime.parse("2999-01-01T00:00:00+02:00");
        Filter filter = FilterBuilder.lessThan(AttributeBuilder.build("createdDateTime", later));

        assertThat(host.search(GROUP, filter)).hasSize(12);
    }

    @Test
    void manyIdsAreReadInBatches() {
        List<String> some = ids(host.search(GROUP, null)).subList(0, 8);
        Filter any = some.stream()
                .map(id -> FilterBuilder.equalTo(new Uid(id)))
                .reduce(FilterBuilder::or)
                .orElseThrow();

        assertThat(host.requests(
                        () -> assertThat(ids(host.search(GROUP, any))).containsExactlyInAnyOrderElementsOf(some)))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void aNameThatNobodyHasFindsNothing() {
        assertThat(host.search(GROUP, FilterBuilder.equalTo(new Name("nobody_000000000000"))))
                .isEmpty();
    }

    @Test
    void idsAndAnchorsAreFoundInAnyCase() {
        String user = host.syncedUser();
        String id = host.state().createGroup(GroupSpec.microsoft365("any case"));
        host.state().addMember(id, user);
        String upper = id.toUpperCase(Locale.ROOT);

        assertThat(List.of(
                        FilterBuilder.equalTo(new Uid(upper)),
                        FilterBuilder.equalTo(AttributeBuilder.build("cloudAnchor", "Group_" + upper)),
                        FilterBuilder.containsAllValues(
                                AttributeBuilder.build("memberId", user.toUpperCase(Locale.ROOT)))))
                .allSatisfy(filter -> assertThat(host.search(SourceHost.GROUP, filter))
                        .extracting(group -> group.getUid().getUidValue())
                        .containsExactly(id));
    }
}
