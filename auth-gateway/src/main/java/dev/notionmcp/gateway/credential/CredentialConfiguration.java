package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.notion.TokenCheck;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.Changes;
import dev.notionmcp.gateway.workspace.RuntimeEndpoints;
import dev.notionmcp.gateway.workspace.WorkspaceCache;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    /** Wakes who waits for a change of a workspace's Secrets. */
    private final Changes changes = new Changes();

    @Bean
    HeldTokens heldTokens(KubernetesClient client, GatewaySettings settings) {
        return new HeldTokens(client, settings.workspacesNamespace());
    }

    @Bean
    PairSecrets pairSecrets(KubernetesClient client, GatewaySettings settings) {
        return new PairSecrets(client, settings.workspacesNamespace());
    }

    @Bean
    Pairs pairs(PairSecrets pairs, KubernetesClient client, GatewaySettings settings) {
        return new Pairs(pairs, new TokenSecrets(client, settings.workspacesNamespace()));
    }

    @Bean
    Claims claims(InstantSource clock) {
        return new Claims(clock);
    }

    @Bean
    Pauses pauses(InstantSource clock) {
        return new Pauses(clock);
    }

    @Bean
    TokenPush tokenPush(RuntimeEndpoints endpoints, Assertions assertions, HttpClient runtimeHttp) {
        return new TokenPush(endpoints, assertions, runtimeHttp);
    }

    @Bean
    CredentialConditions credentialConditions(WorkspaceStore store, KubernetesClient client, GatewaySettings settings) {
        return new CredentialConditions(store, client, settings.workspacesNamespace());
    }

    @Bean
    Renewals renewals(
            WorkspaceStore store,
            Pairs pairs,
            PairSecrets secrets,
            NotionOAuth notion,
            TokenCheck check,
            Claims claims,
            CredentialConditions conditions,
            TokenPush push,
            Pauses pauses,
            UnusedTokens unused,
            GatewayMetrics metrics) {
        var refresh = new Refresh(secrets, notion, check, claims, pauses, unused, metrics);
        return new Renewals(store, pairs, refresh, changes, conditions, push::push);
    }

    @Bean(initMethod = "start")
    CredentialWatch credentialWatch(
            KubernetesClient client,
            GatewaySettings settings,
            WorkspaceCache cache,
            Pairs pairs,
            Claims claims,
            Pauses pauses,
            CredentialConditions conditions,
            TokenPush push,
            InstantSource clock) {
        var secrets = new SecretWatch(client, settings.workspacesNamespace(), claims, pauses, changes);
        return new CredentialWatch(cache, secrets, pairs, conditions, push::push, clock);
    }

    @Bean
    Credentials credentials(
            WorkspaceStore store,
            RuntimeEndpoints endpoints,
            Assertions assertions,
            HttpClient runtimeHttp,
            KubernetesClient client,
            GatewaySettings settings) {
        return new Credentials(store, endpoints, assertions, runtimeHttp, client, settings.workspacesNamespace());
    }
}
