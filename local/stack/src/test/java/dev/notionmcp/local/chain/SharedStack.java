package dev.notionmcp.local.chain;

import dev.notionmcp.local.LocalStack;
import dev.notionmcp.local.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the one stack that all tests of this run share; it stops when the last of them has ended. */
public final class SharedStack implements ParameterResolver {

    private static final Map<String, String> CALLS = Map.of("CALLS_PER_MINUTE", "100000", "CALL_BURST", "5000");
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("stack", key -> start(), LocalStack.class);
    }

    /**
     * Settings of a stack on free ports with its state in the given folder. More calls than a person makes are let
     * through; that the gateway limits them is its own tests' business.
     */
    static StackSettings settings(Path state) {
        return new StackSettings(0, 0, null, state, null, Duration.ofSeconds(60), CALLS);
    }

    private static LocalStack start() {
        try {
            return LocalStack.start(
                    settings(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stack")));
        } catch (IOException e) {
            throw new IllegalStateException("the stack did not start: " + e.getMessage(), e);
        }
    }
}
