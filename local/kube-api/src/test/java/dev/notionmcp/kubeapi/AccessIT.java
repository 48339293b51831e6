package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {

    private EmbeddedKubeApi api;
    private KubernetesClient reader;

    @BeforeAll
    void start() {
        var user = new ApiUser(
                "reader",
                Map.of(
                        "*", List.of(rule("apps", "deployments", "list")),
                        "here", List.of(rule("", "secrets", "get", "list"), named("only", "delete"))));
        api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(0, null, List.of(), List.of(user)));
        reader = new KubernetesClientBuilder().withConfig(api.config("reader")).build();
    }

    @AfterAll
    void stop() {
        reader.close();
        api.close();
    }

    @Test
    void allowsWhatARuleAllowsAndRefusesTheRestInTheServersWords() {
        assertThat(reader.secrets().inNamespace("here").list().getItems()).isEmpty();
        assertThat(reader.apps().deployments().inAnyNamespace().list().getItems())
                .isEmpty();
        assertThatThrownBy(() -> reader.secrets().inNamespace("there").list())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(403);
                    assertThat(e.getStatus().getMessage())
                            .isEqualTo("secrets is forbidden: User \"reader\" cannot list resource \"secrets\""
                                    + " in API group \"\" in the namespace \"there\"");
                });
        assertThatThrownBy(() -> reader.secrets().inAnyNamespace().list()).hasMessageContaining("at the cluster scope");
        assertThatThrownBy(() -> reader.resource(secret("new")).create())
                .hasMessageContaining("cannot create resource \"secrets\"");
        assertThatThrownBy(() -> reader.resource(secret("applied")).serverSideApply())
                .hasMessageContaining("cannot patch resource \"secrets\"");
    }

    @Test
    void allowsANamedObjectOnly() {
        assertThat(reader.resource(secret("only")).delete()).isEmpty();
        assertThatThrownBy(() -> reader.resource(secret("other")).delete()).hasMessageContaining("is forbidden");
    }

    @Test
    void answersWhatAUserMayDo() {
        var review = reader.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb("delete")
                        .withResource("secrets")
                        .withNamespace("here")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        assertThat(review.getStatus().getAllowed()).isFalse();
        var rules = reader.resource(new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace("here")
                        .endSpec()
                        .build())
                .create();
        assertThat(rules.getStatus().getResourceRules()).hasSize(3);
    }

    @Test
    void knowsNobodyWithoutAToken() {
        var stranger = Config.empty();
        stranger.setMasterUrl(api.url());
        stranger.setCaCertData(api.config("reader").getCaCertData());
        stranger.setOauthToken("wrong");
        try (var client = new KubernetesClientBuilder().withConfig(stranger).build()) {
            assertThatThrownBy(() -> client.namespaces().list())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            e -> assertThat(e.getCode()).isEqualTo(401));
        }
    }

    @Test
    void answersLoopbackHostsOnly() throws Exception {
        assertThat(statusLineFor("example.com")).contains("403");
        assertThat(statusLineFor("localhost")).contains("200");
    }

    @Test
    void recordsWhoDidWhat() {
        var mark = api.mark();
        reader.secrets().inNamespace("here").list();
        assertThatThrownBy(() -> reader.resource(secret("new")).create()).hasMessageContaining("forbidden");
        assertThat(api.writesSince(mark)).singleElement().satisfies(write -> {
            assertThat(write.user()).isEqualTo("reader");
            assertThat(write.verb()).isEqualTo("create");
            assertThat(write.path()).isEqualTo("/api/v1/namespaces/here/secrets");
            assertThat(write.code()).isEqualTo(403);
        });
    }

    private String statusLineFor(String host) throws IOException, GeneralSecurityException {
        var config = api.config("reader");
        var trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null);
        var pem = Base64.getDecoder().decode(config.getCaCertData());
        trust.setCertificateEntry(
                "server", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, factory.getTrustManagers(), null);
        try (Socket socket = tls.getSocketFactory()
                .createSocket("127.0.0.1", URI.create(api.url()).getPort())) {
            var request = "GET /version HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                    + config.getAutoOAuthToken() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Secret secret(String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("here")
                .endMetadata()
                .build();
    }

    private static PolicyRule rule(String group, String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }

    private static PolicyRule named(String name, String... verbs) {
        return new PolicyRuleBuilder(rule("", "secrets", verbs))
                .withResourceNames(name)
                .build();
    }
}
