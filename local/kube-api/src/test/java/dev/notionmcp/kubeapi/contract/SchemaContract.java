package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition's schema does to the objects of its kind. */
abstract class SchemaContract extends ApiContract {

    SchemaContract(ContractedApi api) {
        super(api);
    }

    @Test
    void fillsInDefaults() {
        assertThat(spec(createWidget("defaults", "red"))).containsEntry("size", 3);
    }

    @Test
    void dropsWhatItDoesNotKnow() {
        var created = widgets()
                .resource(widget("pruned", Map.of("spec", Map.of("color", "red", "shape", "round"), "extra", 1)))
                .create();
        assertThat(spec(created)).doesNotContainKey("shape");
        assertThat(created.getAdditionalProperties()).doesNotContainKey("extra");
    }

    @Test
    void refusesWhatItDoesNotKnowWhereAskedToBeStrict() {
        var uri = client.getMasterUrl() + "apis/example.dev/v1/namespaces/" + namespace
                + "/widgets?fieldValidation=Strict";
        var body = client.getKubernetesSerialization()
                .asJson(widget("strict", Map.of("spec", Map.of("color", "red", "shape", "round"))));
        var request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(uri)
                .post("application/json", body)
                .build();
        var answer = client.getHttpClient().sendAsync(request, String.class).join();
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.body()).contains("strict decoding error: unknown field \\\"spec.shape\\\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color | RED | FieldValueInvalid | spec.color in body should match '^[a-z]+$'",
                "size | -1 | FieldValueInvalid | spec.size in body should be greater than or equal to 0",
                "size | many | FieldValueTypeInvalid | spec.size in body must be of type integer: \"string\"",
                "mode | other | FieldValueNotSupported | Unsupported value: \"other\": supported values: \"fast\", \"slow\"",
            })
    void refusesWhatItForbids(String field, String value, String reason, String words) {
        var spec = new HashMap<String, Object>(Map.of("color", "red"));
        spec.put(field, value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value);
        assertThatThrownBy(() -> widgets()
                        .resource(widget("forbidden", Map.of("spec", spec)))
                        .create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(422);
                    assertThat(e.getStatus().getReason()).isEqualTo("Invalid");
                    assertThat(e.getStatus().getMessage()).startsWith("Widget.example.dev \"forbidden\" is invalid: ");
                    assertThat(e.getStatus().getDetails().getCauses())
                            .singleElement()
                            .satisfies(cause -> {
                                assertThat(cause.getField()).isEqualTo("spec." + field);
                                assertThat(cause.getReason()).isEqualTo(reason);
                                assertThat(cause.getMessage()).contains(words);
                            });
                });
    }

    @Test
    void namesEveryFault() {
        assertThatThrownBy(() -> widgets()
                        .resource(widget(
                                "faults",
                                Map.of(
                                        "spec",
                                        Map.of(
                                                "size",
                                                -1,
                                                "parts",
                                                List.of(Map.of("name", "a"), Map.of("name", "a"))))))
                        .create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getStatus().getDetails().getCauses())
                                .extracting(StatusCause::getField, StatusCause::getReason)
                                .contains(
                                        tuple("spec.color", "FieldValueRequired"),
                                        tuple("spec.size", "FieldValueInvalid"),
                                        tuple("spec.parts[1]", "FieldValueDuplicate")));
    }
}
