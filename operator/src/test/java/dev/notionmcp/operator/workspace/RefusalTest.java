package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void findsWhatIsRefusedForGood(int code) {
        var failure = new AggregatedOperatorException("workflow", Map.of("deployment", answered(code)));
        assertThat(Refusal.in(failure)).contains("no: " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 404, 409, 429, 500, 503})
    void keepsStillAboutWhatPasses(int code) {
        assertThat(Refusal.in(new IllegalStateException(answered(code)))).isEmpty();
    }

    @Test
    void keepsStillAboutOtherFailures() {
        assertThat(Refusal.in(new IllegalStateException("broken"))).isEmpty();
    }

    private static KubernetesClientException answered(int code) {
        var status =
                new StatusBuilder().withCode(code).withMessage("no: " + code).build();
        return new KubernetesClientException("failed", code, status);
    }
}
