package dev.notionmcp.kubeapi.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".spec.a.b | 1",
                ".status.conditions[?(@.type==\"Ready\")].reason | Running",
                ".status.conditions[?(@.type!='Ready')].reason | Other",
                ".status.conditions[*].type | Ready,Valid",
                ".status.conditions[1].type | Valid",
                ".status.conditions[-1:].type | ''",
                ".metadata.labels['example\\.dev/x'] | y",
                ".metadata.labels.example\\.dev/x | y",
                ".none | ''"
            })
    void findsByPath(String path, String expected) {
        var object = Json.parse("""
                {"spec": {"a": {"b": 1}}, "metadata": {"labels": {"example.dev/x": "y"}},
                 "status": {"conditions": [{"type": "Ready", "reason": "Running"}, {"type": "Valid", "reason": "Other"}]}}""");
        assertThat(String.join(
                        ",",
                        JsonPaths.find(object, path).stream()
                                .map(JsonNode::asText)
                                .toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT5S,5s",
        "PT119S,119s",
        "PT2M,2m",
        "PT3M20S,3m20s",
        "PT59M,59m",
        "PT2H59M,179m",
        "PT4H5M,4h5m",
        "PT30H,30h",
        "P2DT3H,2d3h",
        "P41D,41d",
        "-PT3S,0s"
    })
    void showsAgesAsKubectlDoes(Duration age, String shown) {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Ages.between(now.minus(age), now)).isEqualTo(shown);
    }

    @Test
    void namesNoColumnTwiceForBuiltInKinds() {
        var types = new ResourceTypes();
        assertThat(types.all()).allSatisfy(type -> {
            var columns = new Table(type).of(List.of(), "1").path("columnDefinitions");
            assertThat(columns.findValuesAsText("name")).doesNotHaveDuplicates().startsWith("Name");
        });
    }
}
