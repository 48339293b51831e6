package dev.notionmcp.operator;

import dev.notionmcp.operator.leader.Leadership;
import dev.notionmcp.operator.leader.WriteFence;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The client of the Kubernetes API: it notes each request, waits when it is told to, and writes only while it leads. */
final class ApiClient {

    private ApiClient() {}

    static KubernetesClient of(Config config, Telemetry telemetry, Leadership leadership) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withConnectionTimeout(5_000)
                        // JOSDK retries a reconcile itself; long retries below it would only hide an outage.
                        .withRequestRetryBackoffLimit(2)
                        .build())
                .withHttpClientBuilderConsumer(http -> telemetry
                        .ofRequests(http)
                        .addOrReplaceInterceptor(RetryAfter.NAME, new RetryAfter())
                        .addOrReplaceInterceptor(WriteFence.NAME, new WriteFence(leadership)))
                .build();
    }
}
