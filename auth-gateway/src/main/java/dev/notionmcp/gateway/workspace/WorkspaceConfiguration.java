package dev.notionmcp.gateway.workspace;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.grant.Grants;
import dev.notionmcp.gateway.key.AssertionKeys;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** After 0.1 s and twice as long each time: 3 s in all, within a browser's and a client's patience. Ten, the default, take 19 s. */
    private static final int API_RETRIES = 5;

    /** In a cluster by the pod's service account, elsewhere by KUBECONFIG. */
    @Bean
    KubernetesClient kubernetesClient() {
        // a create names no field manager of its own: the API server takes the user agent
        var config = new ConfigBuilder(Config.autoConfigure(null))
                .withUserAgent(WorkspaceObjects.FIELD_MANAGER)
                .withRequestRetryBackoffLimit(API_RETRIES)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    @Bean
    Assertions assertions(AssertionKeys keys, GatewaySettings settings) {
        return new Assertions(keys::signing, settings.workspacesNamespace(), InstantSource.system());
    }

    @Bean(initMethod = "start")
    WorkspaceCache workspaceCache(KubernetesClient client, GatewaySettings settings) {
        return new WorkspaceCache(client, settings.workspacesNamespace());
    }

    @Bean(initMethod = "start")
    RuntimeEndpoints runtimeEndpoints(KubernetesClient client, GatewaySettings settings) {
        return new RuntimeEndpoints(client, settings.workspacesNamespace());
    }

    @Bean
    WorkspaceStore workspaceStore(KubernetesClient client, GatewaySettings settings) {
        return new WorkspaceStore(client, settings.workspacesNamespace(), InstantSource.system());
    }

    @Bean
    Activity activity(WorkspaceStore store, WorkspaceCache cache, ExecutorService gatewayTasks, InstantSource clock) {
        return new Activity(store, cache, gatewayTasks, clock);
    }

    @Bean
    AwakeLimit awakeLimit(WorkspaceCache cache, GatewaySettings settings, InstantSource clock) {
        return new AwakeLimit(cache, settings.signUp().maxAwake(), clock);
    }

    @Bean
    Workspaces workspaces(
            WorkspaceStore store,
            WorkspaceCache cache,
            Credentials credentials,
            Grants grants,
            GatewaySettings settings) {
        var admission = new Admission(store, cache, new SignUpRules(settings.signUp()));
        return new Workspaces(store, cache, admission, credentials, grants::endAllOf);
    }

    @Bean
    ExecutorService gatewayTasks() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Speaks to runtimes only: straight to their addresses, whatever proxy the environment names. */
    @Bean
    HttpClient runtimeHttp() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .build();
    }
}
