/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.ContainsFilter;
import org.identityconnectors.framework.common.objects.filter.EndsWithFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.StartsWithFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, descriptions and filter values out of the whole of Unicode, from the tenant into the directory and back. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class NamesIT {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final int GROUPS = 120;

    /** What people write about groups, and how long it may be in both worlds. */
    private static final Map<String, Integer> TEXTS =
            Map.of("displayName", 256, "description", 1024, "mail", 256, "mailNickname", 64);

    /** Where there are several, and how long each may be. */
    private static final String ADDRESSES = "proxyAddresses";

    private static final int LONGEST_ADDRESS = 1123;
    private static final List<String> LONG =
            List.of("displayName", "description", "mail", "mailNickname", ADDRESSES, "info", "sAMAccountName");

    /**
     * A way to search for a text.
     *
     * @param fits whether a group's text, the first, is found by another
     */
    private record Search(Function<Attribute, Filter> filter, BiPredicate<String, String> fits) {}

    private static final List<Search> SEARCHES = List.of(
            new Search(EqualsFilter::new, String::equals),
            new Search(StartsWithFilter::new, String::startsWith),
            new Search(EndsWithFilter::new, String::endsWith),
            new Search(ContainsFilter::new, String::contains));

    @Parameter
    TestDirectory directory;

    @TempDir
    private Path folder;

    /** {@code -Dtrust.seed=} plays a run again. */
    private final long seed = Long.getLong("trust.seed", System.nanoTime());

    private final HostileText texts = new HostileText(new Random(seed));
    private SimulatedTenant tenant;
    private ConnectorFacade cloud;
    private ConnectorFacade ad;
    private String container;

    @BeforeEach
    void start() throws Exception {
        tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder))
                .seed(seed)
                .start();
        container = directory.newContainer("names");
        cloud = PackedBundle.load().facade(PackedBundle.SOURCE, Resources.source(tenant));
        ad = PackedBundle.load().facade(PackedBundle.TARGET, Resources.target(directory, container));
    }

    @AfterEach
    void stop() {
        cloud.dispose();
        ad.dispose();
        tenant.close();
    }

    @Test
    void whateverPeopleCallAGroupItIsWrittenAndFoundAgain() {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < GROUPS; i++) {
            String name = texts.next(256);
            names.put(tenant.state().createGroup(GroupSpec.microsoft365(name).mailNickname("group" + i)), name);
        }
        List<ConnectorObject> shown = search(cloud, null, "writebackRdn", "cloudAnchor", "displayName");
        assertThat(shown).hasSize(GROUPS);

        Map<String, Uid> written = new HashMap<>();
        for (ConnectorObject group : shown) {
            String id = group.getUid().getUidValue();
            assertThat(value(group, "displayName")).as("%s, seed %d", id, seed).isEqualTo(names.get(id));
            written.put(id, write(group));
        }

        assertThat(new HashSet<>(written.values()))
                .as("two groups never become one, seed %d", seed)
                .hasSize(GROUPS);
        for (ConnectorObject group : shown) {
            String id = group.getUid().getUidValue();
            ConnectorObject there = ad.getObject(GROUP, written.get(id), null);
            assertThat(value(there, "cloudAnchor")).isEqualTo("Group_" + id);
            assertThat(value(there, "cn"))
                    .as("seed %d", seed)
                    .isEqualTo(group.getName().getNameValue());
            assertThat(search(
                            ad,
                            new EqualsFilter(AttributeBuilder.build(
                                    "__NAME__", there.getName().getNameValue()))))
                    .as("found by its name, seed %d: %s", seed, there.getName())
                    .extracting(ConnectorObject::getUid)
                    .containsExactly(written.get(id));
            assertThat(there.getName().getNameValue()).endsWith("," + container);
        }
        assertThat(search(ad, null)).hasSize(GROUPS);
    }

    private Uid write(ConnectorObject group) {
        return ad.create(
                GROUP,
                Set.of(
                        AttributeBuilder.build("__NAME__", value(group, "writebackRdn") + "," + container),
                        AttributeBuilder.build("cloudAnchor", value(group, "cloudAnchor"))),
                null);
    }

    @Test
    void whateverIsSearchedForFindsItselfAndNothingElse() {
        Map<String, Uid> inCloud = new HashMap<>();
        Map<String, Uid> inAd = new HashMap<>();
        for (int i = 0; i < GROUPS / 2; i++) {
            String text = texts.next(64).strip();
            // What a directory stores of such texts is its own affair (prepared, or cut at the end of a C string).
            if (text.isEmpty() || text.indexOf('\0') >= 0 || inAd.containsKey(text)) {
                continue;
            }
            String id = tenant.state().createGroup(GroupSpec.microsoft365(text).mailNickname("group" + i));
            inCloud.put(text, new Uid(id));
            inAd.put(
                    text,
                    ad.create(
                            GROUP,
                            Set.of(
                                    AttributeBuilder.build("__NAME__", "CN=group" + i + "," + container),
                                    AttributeBuilder.build("info", text),
                                    AttributeBuilder.build("cloudAnchor", "Group_" + id)),
                            null));
        }
        for (String text : inAd.keySet()) {
            for (Search search : SEARCHES) {
                Filter filter = search.filter.apply(AttributeBuilder.build("displayName", text));
                assertThat(found(cloud, filter))
                        .as("%s, seed %d", filter, seed)
                        .containsExactlyInAnyOrderElementsOf(those(inCloud, other -> search.fits.test(other, text)));
                filter = search.filter.apply(AttributeBuilder.build("info", text));
                BiPredicate<String, String> withoutCase =
                        (one, other) -> search.fits.test(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
                // What of texts that differ in case only the directory takes for the same, it knows best.
                assertThat(found(ad, filter))
                        .as("%s, seed %d", filter, seed)
                        .containsAll(
                                those(inAd, other -> search.fits.test(other, text) && withoutCase.test(other, text)))
                        .isSubsetOf(those(inAd, other -> withoutCase.test(other, text)))
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** What no directory keeps as it is, is refused by name, and not stored as something else. */
    @Test
    void whatADirectoryCannotKeepIsRefused() {
        Uid uid = ad.create(
                GROUP,
                Set.of(
                        AttributeBuilder.build("__NAME__", "CN=kept," + container),
                        AttributeBuilder.build("cloudAnchor", "Group_" + UUID.randomUUID()),
                        AttributeBuilder.build("description", "as it was")),
                null);
        for (String text : List.of("a\0b", "\0", "a\uD83D", "\uDE00b", "\uDE00\uD83D")) {
            for (String attribute : TEXTS.keySet()) {
                assertThatThrownBy(() -> ad.update(GROUP, uid, Set.of(AttributeBuilder.build(attribute, text)), null))
                        .isInstanceOf(InvalidAttributeValueException.class)
                        .hasMessageContaining(attribute + ": ")
                        .hasMessageContaining("in the mapping");
            }
            assertThatThrownBy(() -> ad.create(
                            GROUP,
                            Set.of(
                                    AttributeBuilder.build("__NAME__", "CN=" + text + "," + container),
                                    AttributeBuilder.build("cloudAnchor", "Group_" + UUID.randomUUID())),
                            null))
                    .isInstanceOf(InvalidAttributeValueException.class)
                    .hasMessageContaining("__NAME__: ");
        }
        assertThat(search(ad, null)).singleElement().satisfies(group -> assertThat(value(group, "description"))
                .isEqualTo("as it was"));
    }

    /** It comes from the tenant as it is, and is refused by name and not cut. */
    @Test
    void aMegabyteOfTextIsRefused() {
        String text = "m".repeat(1 << 20);
        String id = tenant.state().createGroup(GroupSpec.microsoft365("mega").description(text));
        ConnectorObject group = search(cloud, null, "description").get(0);
        assertThat(value(group, "description")).isEqualTo(text);
        Attribute anchor = AttributeBuilder.build("cloudAnchor", "Group_" + id);
        Attribute name = AttributeBuilder.build("__NAME__", "CN=mega," + container);
        for (String attribute : LONG) {
            assertThatThrownBy(
                            () -> ad.create(GROUP, Set.of(name, anchor, AttributeBuilder.build(attribute, text)), null))
                    .isInstanceOf(InvalidAttributeValueException.class)
                    .hasMessageContaining(attribute + " has 1048576 UTF-16 units, the directory allows ");
        }
        assertThatThrownBy(() -> ad.create(
                        GROUP,
                        Set.of(AttributeBuilder.build("__NAME__", "CN=" + text + "," + container), anchor),
                        null))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("__NAME__: ");
        assertThat(search(ad, null)).isEmpty();
    }

    /** Two names are the same then, and the second group is not written into the first, whatever may be adopted. */
    @ParameterizedTest
    @ValueSource(strings = {"never", "linked", "linkedOrSid"})
    void groupsWhoseIdsEndAlikeStayTwo(String adopt) {
        String id = UUID.randomUUID().toString();
        String other = "5e1d5e1d" + id.substring(8);
        String name = "CN=Sales_" + id.substring(24) + "," + container;
        ConnectorFacade adopting = PackedBundle.load()
                .facade(PackedBundle.TARGET, Resources.with(Resources.target(directory, container), "adopt", adopt));
        Uid first = adopting.create(
                GROUP,
                Set.of(AttributeBuilder.build("__NAME__", name), AttributeBuilder.build("cloudAnchor", "Group_" + id)),
                null);
        assertThatThrownBy(() -> adopting.create(
                        GROUP,
                        Set.of(
                                AttributeBuilder.build("__NAME__", name),
                                AttributeBuilder.build("cloudAnchor", "Group_" + other)),
                        null))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Sales_" + id.substring(24));
        adopting.dispose();
        assertThat(search(ad, null)).singleElement().satisfies(group -> {
            assertThat(group.getUid()).isEqualTo(first);
            assertThat(value(group, "cloudAnchor")).isEqualTo("Group_" + id);
        });
    }

    /** Names, descriptions and addresses arrive as they are, from the tenant to the directory and back. */
    @Test
    void nothingOfATextIsLost() {
        Map<String, Map<String, String>> made = new HashMap<>();
        Map<String, List<String>> addresses = new HashMap<>();
        for (int i = 0; i < GROUPS / 2; i++) {
            Map<String, String> wanted = new HashMap<>();
            TEXTS.forEach((attribute, most) -> wanted.put(attribute, text(most)));
            String id = tenant.state()
                    .createGroup(GroupSpec.microsoft365("text" + i).mailNickname("text" + i));
            wanted.forEach((attribute, text) -> tenant.state().update(id, attribute, text));
            // What tells them apart comes first: a directory takes two for one that differ in blanks alone.
            addresses.put(
                    id,
                    List.of(
                            "SMTP:1" + text(LONGEST_ADDRESS - 6),
                            "smtp:2" + text(20),
                            "x500:3" + text(20),
                            text(9) + "4"));
            tenant.state().update(id, ADDRESSES, addresses.get(id));
            made.put(id, wanted);
        }
        String[] wanted = {
            "displayName", "description", "mail", "mailNickname", ADDRESSES, "writebackRdn", "cloudAnchor"
        };
        for (ConnectorObject group : search(cloud, null, wanted)) {
            Map<String, String> texts = made.get(group.getUid().getUidValue());
            Set<Attribute> attributes = new HashSet<>();
            attributes.add(AttributeBuilder.build("__NAME__", value(group, "writebackRdn") + "," + container));
            attributes.add(AttributeBuilder.build("cloudAnchor", value(group, "cloudAnchor")));
            TEXTS.keySet()
                    .forEach(attribute -> attributes.add(AttributeBuilder.build(attribute, value(group, attribute))));
            attributes.add(AttributeBuilder.build(ADDRESSES, values(group, ADDRESSES)));
            ConnectorObject there = ad.getObject(GROUP, ad.create(GROUP, attributes, null), null);
            for (ConnectorObject side : List.of(group, there)) {
                assertThat(values(side, ADDRESSES))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(
                                addresses.get(group.getUid().getUidValue()));
            }
            texts.forEach((attribute, text) -> {
                assertThat(value(group, attribute))
                        .as("%s in the tenant, seed %d", attribute, seed)
                        .isEqualTo(text);
                assertThat(value(there, attribute))
                        .as("%s in the directory, seed %d", attribute, seed)
                        .isEqualTo(text);
            });
        }
        assertThat(search(ad, null)).hasSize(GROUPS / 2);
    }

    /** As it comes, but for zeros: a C string ends at one in some directories. */
    private String text(int most) {
        return texts.withEdges(most).replace('\0', '0');
    }

    private static Set<Uid> those(Map<String, Uid> groups, Predicate<String> fit) {
        Set<Uid> fitting = new HashSet<>();
        groups.forEach((text, uid) -> {
            if (fit.test(text)) {
                fitting.add(uid);
            }
        });
        return fitting;
    }

    private static List<Uid> found(ConnectorFacade facade, Filter filter) {
        return search(facade, filter).stream().map(ConnectorObject::getUid).toList();
    }

    private static List<ConnectorObject> search(ConnectorFacade facade, Filter filter, String... attributes) {
        List<ConnectorObject> found = new ArrayList<>();
        OperationOptionsBuilder options = new OperationOptionsBuilder();
        if (attributes.length > 0) {
            options.setAttributesToGet(attributes);
        }
        facade.search(GROUP, filter, found::add, options.build());
        return found;
    }

    private static List<Object> values(ConnectorObject object, String name) {
        return object.getAttributeByName(name).getValue();
    }

    private static Object value(ConnectorObject object, String name) {
        Attribute attribute = object.getAttributeByName(name);
        return attribute == null || attribute.getValue().isEmpty()
                ? null
                : attribute.getValue().get(0);
    }
}
