package dev.notionmcp.operator;

import dev.notionmcp.operator.leader.Leadership;
import dev.notionmcp.operator.leader.WriteFence;
import dev.notionmcp.operator.metric.ApiRequests;
import dev.notionmcp.operator.metric.OperatorMetrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** The client of the Kubernetes API whose requests are counted, and whose writes need the leadership. */
final class ApiClient {

    private ApiClient() {}

    static KubernetesClient of(Config config, OperatorMetrics metrics, Leadership leadership) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor(ApiRequests.NAME, new ApiRequests(metrics))
                                .addOrReplaceInterceptor(WriteFence.NAME, new WriteFence(leadership)))
                .build();
    }
}
