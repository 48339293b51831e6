package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    @Bean
    HeldTokens heldTokens(KubernetesClient client, GatewaySettings settings) {
        return new HeldTokens(client, settings.workspacesNamespace());
    }

    @Bean
    Credentials credentials(
            KubernetesClient client,
            GatewaySettings settings,
            WorkspaceStore store,
            RuntimeEndpoints endpoints,
            Assertions assertions,
            HttpClient runtimeHttp) {
        return new Credentials(store, endpoints, assertions, runtimeHttp, client, settings.workspacesNamespace());
    }
}
