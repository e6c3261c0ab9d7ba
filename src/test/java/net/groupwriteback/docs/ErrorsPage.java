/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionBrokenException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;

/** {@code samples/errors/README.md}, held against what the connectors really say. */
public final class ErrorsPage {
    private static final Path FILE = Path.of("samples/errors/README.md");
    private static final Map<Class<?>, String> MEANINGS = meanings();

    private ErrorsPage() {}

    /** Asserts that the section of that heading has exactly these rows. */
    public static void assertRows(String heading, List<String> rows) {
        String section = text().split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        List<String> there = section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .filter(line -> !line.startsWith("|---"))
                .toList();
        assertThat(String.join("\n", there)).isEqualTo(String.join("\n", rows));
    }

    /** What an exception asks of whoever reads it, by how hosts take it. */
    public static String meaning(Throwable exception) {
        return MEANINGS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(exception))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("look at what the other side said");
    }

    /** The whole page. */
    public static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Class<?>, String> meanings() {
        String passing = "passing";
        Map<Class<?>, String> meanings = new LinkedHashMap<>();
        meanings.put(ConnectionFailedException.class, passing);
        meanings.put(ConnectionBrokenException.class, passing);
        meanings.put(OperationTimeoutException.class, passing);
        meanings.put(RetryableException.class, passing);
        meanings.put(ConnectorIOException.class, passing);
        meanings.put(ConfigurationException.class, "a setting, or a permission of the application");
        meanings.put(InvalidAttributeValueException.class, "a value of this group; the others go on");
        meanings.put(UnknownUidException.class, "the host takes the group for deleted");
        meanings.put(AlreadyExistsException.class, "the host looks for what is there");
        meanings.put(InvalidCredentialException.class, "the account");
        meanings.put(PermissionDeniedException.class, "a right in Active Directory");
        return meanings;
    }
}
