package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariant 2: where tokens are after a run through the whole chain, and above all where they are not. */
@ExtendWith(SharedStack.class)
class SecretsIT {

    private static final Pattern HOLDS_SECRETS = Pattern.compile("/(kube|secrets|pods)/");

    @Test
    @DisplayName("rows 17, 22 and 27; invariant 2: after a full run no token is in a log, an object, an answer or the"
            + " gateway's database")
    void everyTokenStaysWhereItBelongs(LocalStack stack) throws IOException {
        var answers = new ArrayList<String>();
        var ofClients = new LinkedHashMap<String, String>();
        for (var person : List.of("ada", "grace")) {
            var client = new OAuthClient(stack.url().resolve("/mcp"));
            var first = client.connect(person);
            var second = client.refresh(first);
            var calls = new McpClients.Modern(stack.url(), second.access());
            answers.add(calls.call("search", Map.of("query", "Roadmap")).toString());
            answers.add(calls.call("get_self", Map.of()).toString());
            answers.add(calls.send("tools/call", Map.of("name", "get_page", "arguments", Map.of("page_id", "none")))
                    .body());
            answers.add(calls.send("no/such/method", Map.of()).body());
            ofClients.put(person + "'s access token", first.access());
            ofClients.put(person + "'s refresh token", first.refresh());
            ofClients.put(person + "'s later access token", second.access());
            ofClients.put(person + "'s later refresh token", second.refresh());
        }
        var ofNotion = notionTokens(stack.cluster());
        var keys = gatewaysKeys(stack.cluster());

        assertNoneOf(ofNotion, Map.of("the answers", String.join("\n", answers)));
        var database = filesIn(state(stack).resolve("gateway"));
        assertThat(String.join("", database.values())).contains("Chain test"); // its text can be read in the file
        for (var secrets : List.of(ofNotion, ofClients, keys)) {
            assertNoneOf(secrets, logs(stack));
            assertNoneOf(secrets, objects(stack.cluster()));
            assertNoneOf(secrets, database);
        }
    }

    /** The state folder holds secrets only where nobody else on the machine gets at them. */
    @Test
    @DisplayName("invariant 2: the state folder is its owner's alone, and so is every file that holds a secret")
    void theStateFolderIsPrivate(LocalStack stack) throws IOException {
        new OAuthClient(stack.url().resolve("/mcp")).connect("ada");

        assertThat(mode(state(stack))).isEqualTo("rwx------");
        try (var files = Files.walk(state(stack))) {
            var holders = files.filter(Files::isRegularFile)
                    .filter(file -> HOLDS_SECRETS.matcher(file.toString()).find())
                    .toList();
            assertThat(holders)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    private static void assertNoneOf(Map<String, String> secrets, Map<String, String> places) {
        assertThat(secrets).isNotEmpty();
        assertThat(places).isNotEmpty();
        secrets.forEach((name, secret) -> places.forEach((place, content) -> {
            // not by AssertJ: a failure would print the content
            assertThat(content.contains(secret)).as(name + " in " + place).isFalse();
            assertThat(content.contains(base64(secret)))
                    .as(name + ", in base64, in " + place)
                    .isFalse();
        }));
    }

    private static Map<String, String> notionTokens(KubernetesClient cluster) {
        var tokens = new LinkedHashMap<String, String>();
        for (var secret :
                cluster.secrets().inNamespace("notion-workspaces").list().getItems()) {
            for (var key : List.of("token", "refresh_token")) {
                if (secret.getData().containsKey(key)) {
                    tokens.put(
                            key + " of " + secret.getMetadata().getName(),
                            decoded(secret.getData().get(key)));
                }
            }
        }
        assertThat(tokens.keySet()).anyMatch(name -> name.startsWith("refresh_token"));
        return tokens;
    }

    private static Map<String, String> gatewaysKeys(KubernetesClient cluster) {
        var data = cluster.secrets()
                .inNamespace("notion-mcp")
                .withName("notion-mcp-gateway-keys")
                .get()
                .getData();
        var jwks = decoded(Objects.requireNonNull(data.get("assertion-keys.json")));
        var privateHalf = jwks.replaceFirst(".*\"d\":\"([^\"]+)\".*", "$1");
        assertThat(privateHalf).hasSize(43);
        return Map.of(
                "the assertion key",
                privateHalf,
                "the refresh key",
                decoded(Objects.requireNonNull(data.get("refresh-hmac"))));
    }

    /** Every object of every kind but the Secrets, as the API shows it. */
    private static Map<String, String> objects(KubernetesClient cluster) {
        var objects = new LinkedHashMap<String, String>();
        var groups = cluster.getApiGroups().getGroups().stream()
                .flatMap(group -> group.getVersions().stream())
                .map(version -> version.getGroupVersion());
        for (var version : Stream.concat(Stream.of("v1"), groups).toList()) {
            for (var resource : cluster.getApiResources(version).getResources()) {
                if (resource.getVerbs().contains("list")
                        && !resource.getName().contains("/")
                        && !resource.getKind().equals("Secret")) {
                    var path = (version.equals("v1") ? "/api/" : "/apis/") + version + "/" + resource.getName();
                    objects.put(path, cluster.raw(path));
                }
            }
        }
        assertThat(String.join("", objects.values()))
                .contains("Analytical Engines", "\"jwks.json\"", "notion-mcp-operator");
        return objects;
    }

    private static Map<String, String> logs(LocalStack stack) throws IOException {
        var logs = new LinkedHashMap<>(filesIn(state(stack).resolve("logs")));
        logs.putAll(filesIn(state(stack).resolve("node/logs")));
        // the run did leave its trace in the gateway's audit log and in the runtimes' own
        assertThat(String.join("", logs.values())).contains("tool=search", "Serving 26 tools");
        return logs;
    }

    private static Map<String, String> filesIn(Path folder) throws IOException {
        var contents = new LinkedHashMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static Path state(LocalStack stack) {
        return stack.kubeconfig("person").resolve("../..").normalize();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
