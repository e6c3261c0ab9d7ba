/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JSON bodies of {@code samples/syncope} and their placeholders: <code>${name}</code> for a setting,
 * <code>"${list:name}"</code> for one whose value is a list with semicolons, <code>${file:name}</code> for the text of a
 * file beside the body. Immutable.
 */
final class RequestBodies {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\"\\$\\{list:(?<list>\\w+)}\"|\\$\\{file:(?<file>[\\w.]+)}|\\$\\{(?<setting>\\w+)}");

    private final Path folder;

    RequestBodies(Path folder) {
        this.folder = folder;
    }

    /**
     * A body with its placeholders filled in.
     *
     * @param name the body's file name
     * @param settings the values
     * @throws IllegalStateException if a placeholder has no value
     */
    String fill(String name, Map<String, String> settings) throws IOException {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(Files.readString(folder.resolve(name)));
        while (placeholder.find()) {
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value(name, placeholder, settings)));
        }
        return placeholder.appendTail(filled).toString();
    }

    private String value(String name, Matcher placeholder, Map<String, String> settings) throws IOException {
        String file = placeholder.group("file");
        if (file != null) {
            return json(Files.readString(folder.resolve(file)));
        }
        String list = placeholder.group("list");
        String setting = list == null ? placeholder.group("setting") : list;
        String value = settings.get(setting);
        if (value == null) {
            throw new IllegalStateException(name + " needs a value for " + setting);
        }
        if (list == null) {
            return json(value);
        }
        return Arrays.stream(value.split(";"))
                .map(element -> '"' + json(element.strip()) + '"')
                .collect(Collectors.joining(", "));
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
