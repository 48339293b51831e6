package dev.notionmcp.gateway.replica;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The {@link Replicas} of all tests, as a parameter of their methods. Each test finds clocks at the present and replicas alternating. */
final class SharedReplicas implements BeforeEachCallback, ParameterResolver {

    @Override
    public void beforeEach(ExtensionContext context) {
        started(context).returnToPresent();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Replicas.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context);
    }

    private static Replicas started(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedReplicas.class))
                .computeIfAbsent(Replicas.class, type -> new Replicas(), Replicas.class);
    }
}
