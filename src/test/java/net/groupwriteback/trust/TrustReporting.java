/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every soak class of a run the same report, which is written when the run ends. */
public final class TrustReporting implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TrustReport.class;
    }

    @Override
    public TrustReport resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(TrustReport.class, key -> new TrustReport(), TrustReport.class);
    }
}
