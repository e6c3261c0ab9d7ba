/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.streamed;

import java.util.Arrays;
import java.util.function.BiFunction;
import net.groupwriteback.graph.settings.SettingNames;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * A failure of Microsoft Graph as the target reports it: of the same kind, so that the host repeats what can be repeated, the
 * settings under their names here, and with what it means for the group. The first row that fits is used.
 */
@SuppressWarnings("ImmutableEnumChecker") // constructor references do not change
enum CloudFailure {
    CONFIGURATION(ConfigurationException.class, ConfigurationException::new),
    /** ConnId's wrap hands back a retryable cause as it is. */
    RETRYABLE(RetryableException.class, (message, failure) -> RetryableException.wrap(message, failure.getCause())),
    TIME_OUT(OperationTimeoutException.class, OperationTimeoutException::new),
    CONNECTION(ConnectionFailedException.class, ConnectionFailedException::new),
    IO(ConnectorIOException.class, ConnectorIOException::new),
    OTHER(ConnectorException.class, ConnectorException::new);

    private final Class<? extends ConnectorException> type;
    private final BiFunction<String, Throwable, RuntimeException> exception;

    CloudFailure(Class<? extends ConnectorException> type, BiFunction<String, Throwable, RuntimeException> exception) {
        this.type = type;
        this.exception = exception;
    }

    /**
     * The failure for the host.
     *
     * @param what what was being done, as the start of a sentence
     * @param then what became of the group, as a sentence; empty if there is nothing to say
     */
    static RuntimeException of(ConnectorException failure, SettingNames names, String what, String then) {
        CloudFailure row = Arrays.stream(values())
                .filter(candidate -> candidate.type.isInstance(failure))
                .findFirst()
                .orElse(OTHER);
        return row.exception.apply(
                what + ": " + names.in(failure.getMessage()) + (then.isEmpty() ? "" : ". " + then), failure);
    }
}
