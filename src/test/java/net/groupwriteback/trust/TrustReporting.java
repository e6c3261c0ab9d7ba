/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a class its report. The system property {@code trust.run} names the soak that it is a part of; without one there is no
 * file, so that the tests of a usual build leave the figures of the last soak as they are.
 */
public final class TrustReporting implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TrustReport.class;
    }

    @Override
    public TrustReport resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName();
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TrustReport.class))
                .getOrComputeIfAbsent(name, TrustReporting::report, TrustReport.class);
    }

    private static TrustReport report(String name) {
        String run = System.getProperty("trust.run");
        return run == null ? new TrustReport(name) : new TrustReport(name, new TrustFile(Path.of("target"), run));
    }
}
