package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariants 3 and 5: what a runtime holds, and whom it can speak to, as they are once a workspace is connected. */
@ExtendWith(SharedStack.class)
class RuntimeConfinementIT {

    private static final String NAMESPACE = "notion-workspaces";

    private LocalStack stack;
    private String name;

    @BeforeEach
    void connectTwo(LocalStack shared) {
        stack = shared;
        for (var person : List.of("ada", "grace")) {
            var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect(person);
            new McpClients.Modern(stack.url(), tokens.access()).call("get_self", Map.of());
        }
        name = stack.cluster().resources(NotionWorkspace.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(workspace ->
                        "Analytical Engines".equals(workspace.getSpec().workspaceName()))
                .findFirst()
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    @Test
    @DisplayName("invariant 3: a pod template names its own token, the public keys and no other secret or credential")
    void thePodTemplateHoldsOneToken() {
        var pod = deployment().getSpec().getTemplate().getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo(name);
        assertThat(pod.getVolumes().stream()
                        .filter(volume -> volume.getEmptyDir() == null)
                        .map(volume -> volume.getSecret() != null
                                ? "Secret " + volume.getSecret().getSecretName()
                                : volume.getConfigMap() != null
                                        ? "ConfigMap " + volume.getConfigMap().getName()
                                        : volume.toString()))
                .containsExactlyInAnyOrder("Secret " + name + "-token", "ConfigMap notion-mcp-assertion-keys");
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getEnvFrom()).isEmpty();
            assertThat(container.getEnv())
                    .allSatisfy(variable -> assertThat(variable.getValueFrom()).isNull());
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("invariant 3: a runtime's process and files hold one access token and nothing else of anybody's")
    void theProcessHoldsOneToken() throws IOException {
        var environment = processEnvironment();
        var template = deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv();
        assertThat(environment.keySet())
                .isSubsetOf(Stream.concat(template.stream().map(EnvVar::getName), Stream.of("HOST", "PATH"))
                        .toList());

        var files = filesBeside(Path.of(environment.get("TOKEN_FILE")));
        files.putAll(filesBeside(Path.of(environment.get("ASSERTION_KEYS_FILE"))));
        assertThat(files.keySet()).containsExactlyInAnyOrder("token", "revision", "jwks.json");
        assertThat(files.get("jwks.json")).contains("\"x\"").doesNotContain("\"d\"");
        var everything = environment + "\n" + files;
        var found = secrets().entrySet().stream()
                .filter(secret -> everything.contains(secret.getValue()))
                .map(Map.Entry::getKey);
        // the mounted file follows a later login's push by a minute: the one token may be an earlier one of its own
        assertThat(found).isSubsetOf(name + "-token/token");
        assertThat(everything.split("ntn_", -1)).as("Notion access tokens").hasSize(2);
        assertThat(everything).doesNotContain("nrt_");
    }

    @Test
    @DisplayName(
            "invariant 5: each runtime's NetworkPolicy selects its pods, lets the gateway in, DNS and public 443 out")
    void theNetworkPolicyClosesItIn() {
        var policy = stack.cluster()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require()
                .getSpec();
        assertThat(deployment().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
        assertThat(policy.getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/instance", name);
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");

        assertThat(policy.getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                    assertThat(peer.getIpBlock()).isNull();
                    assertThat(peer.getNamespaceSelector().getMatchLabels())
                            .isEqualTo(Map.of("kubernetes.io/metadata.name", "notion-mcp"));
                    assertThat(peer.getPodSelector().getMatchLabels())
                            .isEqualTo(Map.of(
                                    "app.kubernetes.io/name", "notion-mcp-remote",
                                    "app.kubernetes.io/component", "gateway"));
                }));

        var destinations = policy.getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .distinct();
        assertThat(destinations).containsExactlyInAnyOrder(53, 443);
        var open = policy.getEgress().stream()
                .filter(rule ->
                        rule.getPorts().stream().anyMatch(port -> port.getPort().getIntVal() == 443))
                .flatMap(rule -> rule.getTo().stream())
                .map(peer -> peer.getIpBlock())
                .collect(Collectors.toMap(block -> block.getCidr(), block -> block.getExcept()));
        assertThat(open).containsOnlyKeys("0.0.0.0/0", "::/0");
        assertThat(open.get("0.0.0.0/0"))
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16");
        assertThat(open.get("::/0")).contains("fc00::/7", "fe80::/10", "::1/128");
    }

    private Deployment deployment() {
        return stack.cluster()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    /** Of the child process that serves this workspace. */
    private Map<String, String> processEnvironment() {
        return ProcessHandle.current()
                .descendants()
                .map(RuntimeConfinementIT::environmentOf)
                .filter(environment -> (NAMESPACE + "/" + name).equals(environment.get("WORKSPACE")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environmentOf(ProcessHandle process) {
        try {
            return Arrays.stream(Files.readString(Path.of("/proc/" + process.pid() + "/environ"))
                            .split("\0"))
                    .map(variable -> variable.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
        } catch (IOException e) {
            return Map.of(); // gone by now
        }
    }

    private static Map<String, String> filesBeside(Path file) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(file.getParent())) {
            for (var one : files.toList()) {
                contents.put(one.getFileName().toString(), Files.readString(one));
            }
        }
        return contents;
    }

    /** Every secret value of the cluster under its place; revisions are none. */
    private Map<String, String> secrets() {
        var values = new TreeMap<String, String>();
        for (var secret : stack.cluster().secrets().inAnyNamespace().list().getItems()) {
            secret.getData().forEach((key, value) -> {
                if (!key.equals("revision")) {
                    values.put(
                            secret.getMetadata().getName() + "/" + key,
                            new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
                }
            });
        }
        // the refresh Secret holds the pair: the access token is the same value in both
        values.remove(name + "-refresh/token");
        return values;
    }
}
