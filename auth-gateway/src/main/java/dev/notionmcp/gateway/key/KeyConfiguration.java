package dev.notionmcp.gateway.key;

import dev.notionmcp.gateway.GatewaySettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeySecret keySecret(KubernetesClient client, GatewaySettings settings) {
        return new KeySecret(client, settings.systemNamespace());
    }

    @Bean(initMethod = "settle")
    AssertionKeys assertionKeys(KeySecret secret, KubernetesClient client, GatewaySettings settings) {
        var published = new PublishedKeys(client, settings.workspacesNamespace());
        return new AssertionKeys(secret, published, settings.assertionKeyPeriod(), InstantSource.system());
    }

    @Bean
    RefreshKey refreshKey(KeySecret secret) {
        return secret.refreshKey();
    }
}
