package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the chart refuses, and how it says so. */
final class SchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            gateway.replica               | 3           | additional properties 'replica' not allowed
            gateway.settings.ACESS_TTL    | 12h         | additional properties 'ACESS_TTL' not allowed
            gateway.settings.PORT         | 80          | additional properties 'PORT' not allowed
            gatway.replicas               | 3           | additional properties 'gatway' not allowed
            """)
    void aNameThatDoesNotExistIsNamed(String key, String value, String message) {
        refuses(Chart.byDefault().with(key, value), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ingress.form                      | istio  | /ingress/form      | value must be one of 'none', 'standard', 'tailscale', 'gatewayApi'
            gateway.replicas                  | 0      | /gateway/replicas  | minimum: got 0, want 1
            gateway.replicas                  | two    | /gateway/replicas  | got string, want integer
            gateway.settings.ACCESS_TOKEN_TTL | 12     | ACCESS_TOKEN_TTL   | got number, want string
            gateway.settings.REFRESH_GRACE    | 1 min  | REFRESH_GRACE      | '1 min' does not match pattern
            gateway.settings.LOG_FORMAT       | xml    | LOG_FORMAT         | value must be one of 'text', 'json'
            operator.settings.ROLLOUT_WAVE    | some   | ROLLOUT_WAVE       | 'some' does not match pattern
            images.pullPolicy                 | Often  | /images/pullPolicy | value must be one of 'IfNotPresent', 'Always', 'Never'
            images.gateway.digest             | abc    | digest             | 'abc' does not match pattern
            workspaces.tolerations[0].effect  | Never  | tolerations/0/effect | value must be one of 'NoSchedule', 'PreferNoSchedule', 'NoExecute'
            operator.nodeSelector.pool        | 1      | nodeSelector/pool  | got number, want string
            database.port                     | 70000  | /database/port     | maximum: got 70,000, want 65,535
            crd.install                       | maybe  | /crd/install       | got string, want boolean
            """)
    void aValueThatCannotBeIsNamedWithItsPlace(String key, String value, String place, String message) {
        refuses(Chart.byDefault().with(key, value), place, message);
    }

    /** So that whoever reads values.yaml has seen them all, and each comment. */
    @Test
    void everyValueThatThereIsStandsInTheValuesFile() throws IOException {
        var schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        JsonNode values = new KubernetesSerialization()
                .unmarshal(Files.readString(Chart.FOLDER.resolve("values.yaml")), JsonNode.class);
        for (var section :
                List.of("signUp", "images", "notion", "database", "ingress", "gateway", "operator", "workspaces")) {
            assertThat(names(values.path(section)))
                    .as(section)
                    .isEqualTo(names(schema.at("/properties/" + section + "/properties")));
        }
        var all = names(values);
        // of whoever has the chart as a part of another
        all.add("global");
        assertThat(names(schema.path("properties"))).isEqualTo(all);
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void refuses(Chart chart, String... messages) {
        var refusal = assertThatThrownBy(chart::parts);
        for (var message : messages) {
            refusal.hasMessageContaining(message);
        }
    }
}
