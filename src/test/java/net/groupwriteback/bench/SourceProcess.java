/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.groupwriteback.bundle.PackedBundle;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Uid;

/** A host of the source connector in a JVM of its own, for what depends on that JVM: heap and time. Prints figures. */
final class SourceProcess {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String ANCHORS = "memberAnchor";

    private final Properties settings = new Properties();
    private final ConnectorFacade facade;

    private SourceProcess(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        facade = PackedBundle.load().facade(PackedBundle.SOURCE, typed(settings));
    }

    /** What the process can be asked to do. */
    private enum Command {
        SEARCH {
            @Override
            void run(SourceProcess host, List<String> arguments) {
                long[] found = host.search();
                print("groups", found[0]);
                print("anchors", found[1]);
            }
        },
        /** Warm-up rounds, rounds, then the first links of the floor that reads the same pages. */
        AGAINST_THE_SAME_PAGES {
            @Override
            void run(SourceProcess host, List<String> arguments) throws Exception {
                BareGraphReader reader = new BareGraphReader(host.settings);
                host.against(arguments, () -> reader.together(arguments.subList(2, arguments.size())));
            }
        },
        /** Warm-up rounds, rounds, then the first links of the floor that reads link by link. */
        AGAINST_LINK_BY_LINK {
            @Override
            void run(SourceProcess host, List<String> arguments) throws Exception {
                BareGraphReader reader = new BareGraphReader(host.settings);
                host.against(arguments, () -> reader.oneByOne(arguments.subList(2, arguments.size())));
            }
        },
        /** The id of a group: reads its fingerprint while the live heap is watched. */
        FINGERPRINT {
            @Override
            void run(SourceProcess host, List<String> arguments) throws Exception {
                host.group(arguments.get(0), "displayName");
                long idle = LiveHeap.now();
                ConnectorObject group;
                long largest;
                try (LiveHeap heap = new LiveHeap()) {
                    group = host.group(arguments.get(0), "memberFingerprint");
                    largest = heap.largest();
                }
                String fingerprint = (String)
                        group.getAttributeByName("memberFingerprint").getValue().get(0);
                print("members", Integer.valueOf(fingerprint.substring(0, fingerprint.indexOf(':'))));
                print("heap", largest - idle);
            }
        };

        abstract void run(SourceProcess host, List<String> arguments) throws Exception;
    }

    /** Takes a file of settings, a {@link Command} and its arguments. */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        SourceProcess host = new SourceProcess(Path.of(all.get(0)));
        Command.valueOf(all.get(1)).run(host, all.subList(2, all.size()));
        // The floor's HTTP client keeps threads for a minute.
        System.exit(0);
    }

    private void against(List<String> arguments, Measure.Work floor) throws Exception {
        for (int warmUp = Integer.parseInt(arguments.get(0)); warmUp > 0; warmUp--) {
            floor.run();
            search();
        }
        Ratio ratio = Measure.seconds(Integer.parseInt(arguments.get(1)), floor, this::search);
        ratio.floor().forEach(seconds -> print("floor", seconds));
        ratio.connector().forEach(seconds -> print("connector", seconds));
    }

    /** A full search with membership: how many groups, and how many anchors they have together. */
    private long[] search() {
        long[] found = {0, 0};
        facade.search(
                GROUP,
                null,
                group -> {
                    found[0]++;
                    found[1] += group.getAttributeByName(ANCHORS).getValue().size();
                    return group.getAttributeByName("memberFingerprint") != null;
                },
                options("memberFingerprint", ANCHORS));
        return found;
    }

    private ConnectorObject group(String id, String attribute) {
        return facade.getObject(GROUP, new Uid(id), options(attribute));
    }

    /** The default attributes and these. */
    static OperationOptions options(String... more) {
        return new OperationOptionsBuilder()
                .setReturnDefaultAttributes(true)
                .setAttributesToGet(more)
                .build();
    }

    /** Settings as a facade takes them. */
    static Map<String, Object> typed(Properties settings) {
        Map<String, Object> typed = new HashMap<>();
        settings.stringPropertyNames().forEach(name -> typed.put(name, settings.getProperty(name)));
        typed.computeIfPresent(
                "clientSecret",
                (name, value) -> new GuardedString(value.toString().toCharArray()));
        return typed;
    }

    private static void print(String name, Number figure) {
        System.out.println(name + " " + figure);
    }
}
