package dev.notionmcp.gateway;

import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * One gateway, sandbox and Kubernetes API for all tests that need no settings of their own, as parameters of their methods. Each class
 * finds the clock at the present.
 */
public final class SharedGateway implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context).gateway().returnToPresent();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningGateway.class || type == NotionSandbox.class || type == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var started = started(context);
        var type = parameter.getParameter().getType();
        if (type == Cluster.class) {
            return started.cluster();
        }
        return type == NotionSandbox.class ? started.sandbox() : started.gateway();
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedGateway.class))
                .computeIfAbsent(Started.class, type -> Started.now(), Started.class);
    }

    private record Started(Path state, Cluster cluster, NotionSandbox sandbox, RunningGateway gateway)
            implements AutoCloseable {
        static Started now() {
            try {
                var state = Files.createTempDirectory("shared-gateway");
                var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                return new Started(state, cluster, sandbox, RunningGateway.start(state, sandbox, cluster));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            gateway.close();
            sandbox.close();
            cluster.close();
            FileSystemUtils.deleteRecursively(state);
        }
    }
}
