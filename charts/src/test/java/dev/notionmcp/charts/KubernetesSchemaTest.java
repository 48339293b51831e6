package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each object of Kubernetes has only fields that its OpenAPI knows, and those it demands: the classes of Kubernetes' own Java client are
 * generated from it, and check JSON by it.
 */
final class KubernetesSchemaTest {

    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** Kinds of others, which need their operators' CRDs. */
    private static final List<String> OF_OTHERS = List.of("Cluster", "HTTPRoute", "PrometheusRule", "ServiceMonitor");

    private final KubernetesSerialization yaml = new KubernetesSerialization();
    private final Gson gson = new Gson();

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasEachObject(String example) throws ReflectiveOperationException {
        for (var part : Chart.of(example).parts()) {
            check(example, part.text());
        }
    }

    @Test
    void wouldRefuseAFieldThatDoesNotExistAndMissOneThatMust() {
        var policy = Chart.byDefault().render("templates/gateway-keys.yaml");
        assertThatThrownBy(() -> check("minimal", policy.replace("type:", "typo:")))
                .hasStackTraceContaining("`typo` in the JSON string is not defined");
        var deployment = Chart.byDefault().parts().stream()
                .map(Chart.Part::text)
                .filter(text -> text.contains("\nkind: Deployment\n"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> check("minimal", deployment.replace("selector:", "")))
                .hasStackTraceContaining("required field `selector` is not found");
        assertThatThrownBy(() -> check("minimal", deployment.replace("failureThreshold", "failureTreshold")))
                .hasStackTraceContaining("failureTreshold");
    }

    private void check(String example, String text) throws ReflectiveOperationException {
        Map<?, ?> object = yaml.unmarshal(text, Map.class);
        var kind = String.valueOf(object.get("kind"));
        if (OF_OTHERS.contains(kind)) {
            return;
        }
        var group = String.valueOf(object.get("apiVersion"));
        var version = group.substring(group.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        try {
            Class.forName(MODELS + version + kind)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, gson.toJsonTree(object));
        } catch (InvocationTargetException e) {
            throw new AssertionError(example + ": " + kind + " is not as Kubernetes has it", e.getCause());
        }
    }
}
