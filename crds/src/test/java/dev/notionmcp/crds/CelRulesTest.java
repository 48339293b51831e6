package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the CRD, evaluated: what it accepts, what it refuses, and that what it says tells what to write. */
final class CelRulesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JSONSchemaProps SCHEMA = Serialization.unmarshal(
                    CrdYaml.generate(), CustomResourceDefinition.class)
            .getSpec()
            .getVersions()
            .getFirst()
            .getSchema()
            .getOpenAPIV3Schema();
    private static final String BOT = "botId: 0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    /** An update from one spec to another, or a creation where both are the same, and the words of the refusal. */
    record Refused(String words, String before, String now) {}

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("botId cannot change", BOT, "botId: 0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a71"),
                new Refused("connectionId cannot change", "connectionId: one", "connectionId: two"),
                new Refused("connectionId cannot change", "connectionId: one", "workspaceName: Team"),
                new Refused("workspaceId cannot change", "workspaceId: one", "workspaceId: two"),
                new Refused("workspaceId cannot change", "workspaceId: one", "workspaceName: Team"),
                new Refused("idleTimeout is 0", "idleTimeout: 15m", "idleTimeout: 30s"),
                new Refused(
                        "allow and deny name the same tool",
                        "tools: {allow: [search]}",
                        "tools: {allow: [get_page, search], deny: [search]}"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatCanNeverWorkAndSaysWhatToWrite(Refused update) {
        assertThat(broken(update.before(), update.before())).isEmpty();
        assertThat(broken(update.now(), update.before()))
                .singleElement()
                .asString()
                .startsWith(update.words())
                .matches(".*(write|take|let|is 0|such as).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BOT,
                "connectionId: one",
                "workspaceId: one",
                "workspaceName: Team",
                "tools: {readOnly: true, deny: [search]}",
                "tools: {allow: [search], deny: [get_page]}",
                "tools: {allow: [], deny: []}"
            })
    void acceptsTheSameAgainAndWhatIsSetForTheFirstTime(String spec) {
        assertThat(broken(spec, spec)).isEmpty();
        assertThat(broken(spec, "suspend: false")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1m", "60s", "90s", "15m", "2h30m", "24h", "1h0m5s", "9999h"})
    void acceptsIdleTimeoutsThatCanBeKept(String idleTimeout) {
        assertThat(broken("idleTimeout: '" + idleTimeout + "'", "{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "0s", "59s", "0m", "1", "15", "-15m", "15 m", "15M", "1d", "1.5h", "m", "30m1h", "99999h", "PT15M"
            })
    void refusesOtherIdleTimeouts(String idleTimeout) {
        assertThat(broken("idleTimeout: '" + idleTimeout + "'", "{}"))
                .singleElement()
                .asString()
                .startsWith("idleTimeout is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "team", "team-2", "nws-0123456789abcdef0123456789abcdef"})
    void acceptsNamesThatFitIntoWhatIsNamedAfterThem(String name) {
        assertThat(ofName(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1team", "team-", "team.one", "a2345678901234567890123456789012345678901"})
    void refusesOtherNames(String name) {
        assertThat(ofName(name)).singleElement().asString().startsWith("metadata.name begins with a letter");
    }

    @Test
    void noRuleIsWithoutItsCases() {
        var tried = Stream.concat(refused().map(Refused::words), Stream.of("metadata.name begins"));
        var words = tried.distinct().toList();
        var rules = new ArrayList<String>();
        collect(SCHEMA, rules);
        assertThat(rules)
                .hasSameSizeAs(words)
                .allMatch(message -> words.stream().anyMatch(message::startsWith));
    }

    private static void collect(JSONSchemaProps schema, List<String> messages) {
        schema.getXKubernetesValidations().forEach(rule -> messages.add(rule.getMessage()));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(field -> collect(field, messages));
        }
    }

    private static List<String> broken(String now, String before) {
        var spec = Objects.requireNonNull(SCHEMA.getProperties().get("spec"));
        return CelRules.broken(spec, yaml(now), yaml(before));
    }

    private static List<String> ofName(String name) {
        return CelRules.broken(SCHEMA, yaml("{metadata: {name: " + name + "}, spec: {}}"), null);
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
