package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuntimeResourcesTest {

    @Test
    void whoSaysNothingGetsTheDefaults() {
        assertThat(of("{}").getRequests()).isEqualTo(quantities("10m", "96Mi"));
        assertThat(of("{}").getLimits()).isEqualTo(quantities("2", "192Mi"));
    }

    @Test
    void noLimitLiesBelowItsRequest() {
        var resources = of("{requests: {cpu: 3, memory: 256Mi}}");
        assertThat(resources.getRequests()).isEqualTo(quantities("3", "256Mi"));
        assertThat(resources.getLimits()).isEqualTo(quantities("3", "256Mi"));
        assertThat(of("{requests: {memory: 128Mi}}").getLimits()).isEqualTo(quantities("2", "192Mi"));
    }

    @Test
    void aLimitAloneIsTheRequestToo() {
        var resources = of("{limits: {memory: 64Mi}}");
        assertThat(resources.getRequests()).isEqualTo(Map.of("cpu", new Quantity("10m")));
        assertThat(resources.getLimits()).isEqualTo(quantities("2", "64Mi"));
    }

    private static Map<String, Quantity> quantities(String cpu, String memory) {
        return Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory));
    }

    private static ResourceRequirements of(String resources) {
        var workspace = "metadata: {name: acme}\nspec: {botId: any, resources: %s}".formatted(resources);
        return RuntimeResources.of(
                Serialization.unmarshal(workspace, NotionWorkspace.class), RuntimeResources.defaults());
    }
}
