/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * What Graph's errors mean (Microsoft Graph, "Error responses"; "Use delta query"). The first row that fits the status
 * or one of the error's codes is used; codes are compared without case, at every depth of the error.
 */
@SuppressWarnings("ImmutableEnumChecker") // sets made by Set.of and constructor references do not change
public enum GraphError {
    /** The delta link is too old or was reset: a full round is needed. */
    RESYNC(
            Set.of(410),
            Set.of("syncstatenotfound", "resyncrequired", "resyncapplydifferences", "resyncuploaddifferences"),
            ResyncRequiredException::new,
            "the change tracking link is no longer valid"),
    /** Throttled for longer than the budget allows. */
    THROTTLED(
            Set.of(429),
            Set.of("toomanyrequests"),
            message -> RetryableException.wrap(message, (Throwable) null),
            "Graph is throttling; the waits asked for exceed throttleBudgetSeconds"),
    /** Also a new token was refused. */
    UNAUTHENTICATED(
            Set.of(401),
            Set.of("invalidauthenticationtoken"),
            ConfigurationException::new,
            "Graph refuses the token; check cloud, the endpoints and tenantId"),
    /** A permission is missing. */
    FORBIDDEN(
            Set.of(403),
            Set.of("authorization_requestdenied"),
            ConfigurationException::new,
            "the app lacks a permission, or an administrator has not consented"),
    /** Graph behaves as a proxy would: the proxy's login is not for it. */
    PROXY_LOGIN_WANTED(
            Set.of(407),
            Set.of(),
            ConfigurationException::new,
            "Graph asks for a login that only a proxy may ask for; check the endpoints and proxies in between"),
    /**
     * The directory has the object, but Exchange, where some of its properties live, has no mailbox for it
     * (microsoft-graph-docs, issue 13552).
     */
    NO_MAILBOX(
            Set.of(),
            Set.of(
                    "mailboxnotenabledforrestapi",
                    "mailboxnotsupportedforrestapi",
                    "errornonexistentmailbox",
                    "errorinvalidgroup"),
            ConnectorException::new,
            "the object has no mailbox"),
    /** No such object, in Graph's own words: a gateway's 404 says nothing about objects. */
    NOT_FOUND(Set.of(404), Set.of(), ConnectorException::new, "there is no such object"),
    /** 404 without a code of Graph's. */
    NOT_GRAPH(
            Set.of(404),
            Set.of(),
            ConnectorIOException::new,
            "something other than Graph answered that there is nothing; check cloud, the endpoints and the proxy"),
    /** Graph has a bad moment. */
    UNAVAILABLE(
            Set.of(408, 500, 502, 503, 504, 509),
            Set.of(),
            ConnectorIOException::new,
            "Graph is not available at the moment; the operation can be repeated"),
    /** Anything else. */
    OTHER(Set.of(), Set.of(), ConnectorException::new, "Graph refused the request");

    private final Set<Integer> statuses;
    private final Set<String> codes;
    private final Function<String, RuntimeException> exception;
    private final String advice;

    GraphError(Set<Integer> statuses, Set<String> codes, Function<String, RuntimeException> exception, String advice) {
        this.statuses = statuses;
        this.codes = codes;
        this.exception = exception;
        this.advice = advice;
    }

    static GraphError of(int status, Collection<String> codes) {
        return Arrays.stream(values())
                .filter(row -> row != NOT_FOUND || !codes.isEmpty())
                .filter(row -> row.statuses.contains(status)
                        || codes.stream().anyMatch(code -> row.codes.contains(code.toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElse(OTHER);
    }

    String advice() {
        return advice;
    }

    RuntimeException exception(String message) {
        return exception.apply(message);
    }
}
