/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives every bench of a run the same report, which is written when the run ends, and notes a bench that broke down. */
final class BenchReporting implements ParameterResolver, TestExecutionExceptionHandler {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BenchReport.class;
    }

    @Override
    public BenchReport resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return report(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable cause) throws Throwable {
        if (!(cause instanceof AssertionError)) {
            report(context).failed(context.getDisplayName(), cause);
        }
        throw cause;
    }

    private static BenchReport report(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(BenchReport.class, key -> new BenchReport(), BenchReport.class);
    }
}
