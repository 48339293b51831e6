package dev.notionmcp.operator;

import dev.notionmcp.operator.leader.Leadership;
import dev.notionmcp.operator.leader.WriteFence;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The client of the Kubernetes API that notes each of its requests, and whose writes need the leadership. */
final class ApiClient {

    private ApiClient() {}

    static KubernetesClient of(Config config, Telemetry telemetry, Leadership leadership) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http ->
                        telemetry.ofRequests(http).addOrReplaceInterceptor(WriteFence.NAME, new WriteFence(leadership)))
                .build();
    }
}
