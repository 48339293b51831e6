package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that a gateway's process writes with LOG_FORMAT=json, from its start over a login and two calls to its end. */
@ExtendWith(SharedReplicas.class)
class JsonLogIT {
    private static final Set<String> NOTIONS = Set.of("token", "refresh_token");

    private static final List<String> secrets = new ArrayList<>();
    private static List<String> lines;

    @BeforeAll
    static void run(Replicas replicas, @TempDir Path folder) throws IOException {
        var log = folder.resolve("log");
        try (var process = ReplicaProcess.start(replicas, log, Map.of("LOG_FORMAT", "json"))) {
            replicas.front().use(process.address());
            var journey = new Journey(replicas, "ada").to(Step.CALLBACK);
            secrets.addAll(List.of("sandbox-secret", "p@ss/word", "p%40ss%2Fword", Browser.code(journey.page())));
            journey.take(Step.REDEEM);
            journey.take(Step.CALL);
            remember(journey.tokens());
            journey.take(Step.REFRESH);
            remember(journey.tokens());
            callInVain(replicas, journey);
            replicas.cluster().client().secrets().inNamespace(Cluster.WORKSPACES).list().getItems().stream()
                    .flatMap(secret -> secret.getData().entrySet().stream())
                    .filter(value -> NOTIONS.contains(value.getKey()))
                    .map(value -> new String(Base64.getDecoder().decode(value.getValue()), StandardCharsets.UTF_8))
                    .forEach(secrets::add);
            process.stop();
        }
        lines = Files.readAllLines(log);
    }

    @Test
    void eachLineIsAnObjectThatSaysWhenHowGraveAndFromWhere() {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            var read = JsonMapper.shared().readTree(line);
            assertThat(read.path("time").asString("")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(read.path("level").asString("")).isIn("INFO", "WARN", "ERROR");
            assertThat(read.path("logger").asString("")).isNotEmpty();
            assertThat(read.path("message").isString()).isTrue();
        });
    }

    @Test
    void theLinesOfACallNameItsRequestAndItsWorkspace() {
        assertThat(read("event=call "))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.get("message").asString())
                        .contains(
                                " request=" + line.path("requestId").asString("absent"),
                                " workspace=" + line.path("workspace").asString("absent")));
        var brokeOff = read("broke off").toList();
        assertThat(brokeOff)
                .singleElement()
                .satisfies(line -> assertThat(line.propertyNames()).contains("requestId", "workspace", "error"));
        assertThat(read("outcome=broken-off"))
                .singleElement()
                .extracting(line -> line.get("requestId"))
                .isEqualTo(brokeOff.getFirst().get("requestId"));
    }

    @Test
    @DisplayName("invariant 2: the log of a login and of calls holds no secret")
    void holdsNoSecret() {
        assertThat(secrets).hasSizeGreaterThan(8);
        assertThat(String.join("\n", lines)).doesNotContain(secrets);
    }

    /** To a runtime that hangs up. */
    private static void callInVain(Replicas replicas, Journey journey) {
        var workspace = journey.workspace();
        replicas.stopRuntime(workspace);
        try (var runtime = new FakeRuntime(Cluster.WORKSPACES + "/" + workspace, replicas.cluster()::jwks)) {
            runtime.answers(exchange -> exchange.close());
            replicas.cluster().putSlice(workspace, true, runtime.port());
            var call = replicas.request(journey.tokens()).POST(BodyPublishers.ofString(Replicas.SEARCH));
            assertThat(OAuthClient.send(call).statusCode()).isEqualTo(502);
        }
    }

    private static void remember(JsonNode tokens) {
        secrets.add(OAuthClient.access(tokens));
        secrets.add(OAuthClient.refresh(tokens));
    }

    private static Stream<JsonNode> read(String part) {
        return lines.stream().filter(line -> line.contains(part)).map(JsonMapper.shared()::readTree);
    }
}
