/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.contract;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects what became of every contract test, and of every class that could not be run. For one thread. */
final class ContractResults implements TestExecutionListener {
    private final List<ContractResult> results = new ArrayList<>();

    /** In the order in which they ran. */
    List<ContractResult> all() {
        return results;
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            results.add(new ContractResult(name(identifier), failure(result)));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        results.add(new ContractResult(name(identifier), new AssertionError("skipped: " + reason)));
    }

    private static Throwable failure(TestExecutionResult result) {
        return result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                ? null
                : result.getThrowable().orElseGet(() -> new AssertionError("aborted"));
    }

    private static String name(TestIdentifier identifier) {
        return identifier
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> name(method) + " " + identifier.getDisplayName())
                .orElseGet(identifier::getDisplayName);
    }

    /** The name of a test method in {@link ContractSuite}. */
    static String name(MethodSource method) {
        return method.getJavaClass().getSimpleName() + "." + method.getMethodName();
    }
}
