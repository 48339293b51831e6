package dev.notionmcp.operator;

import dev.notionmcp.operator.leader.Sole;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Starts the operator inside this JVM, wired as the program wires it. */
final class OperatorInside {

    private OperatorInside() {}

    static RunningOperator start(Config config, Map<String, String> environment, Clock clock) {
        var settings = settings(environment);
        var telemetry = Telemetry.of(settings.traces());
        var leadership = RunningOperator.leadership(settings, config, "test");
        return RunningOperator.start(
                settings, ApiClient.of(config, telemetry, leadership), leadership, telemetry, clock);
    }

    /** One whose requests go through this, without a Lease and without retries of the client's own. */
    static RunningOperator start(Config config, Interceptor faults) {
        return RunningOperator.start(
                settings(Map.of("LEADER_ELECTION", "false")),
                new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(config)
                                .withRequestRetryBackoffLimit(0)
                                .build())
                        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("faults", faults))
                        .build(),
                new Sole(),
                Telemetry.of(null),
                Clock.systemUTC());
    }

    private static OperatorSettings settings(Map<String, String> environment) {
        var all = new HashMap<>(Map.of("RUNTIME_IMAGE", "runtime:1", "MANAGEMENT_PORT", "0"));
        all.putAll(environment);
        return OperatorSettings.from(all);
    }
}
