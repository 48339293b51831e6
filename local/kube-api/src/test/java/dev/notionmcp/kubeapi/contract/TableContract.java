package dev.notionmcp.kubeapi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What "kubectl get" shows. */
abstract class TableContract extends ApiContract {

    TableContract(ContractedApi api) {
        super(api);
    }

    @Test
    void showsTheColumnsOfTheDefinition() {
        createWidget("shown", "red");
        var table = table("/shown");
        List<Map<String, Object>> columns = table.get("columnDefinitions");
        assertThat(columns)
                .extracting(column -> column.get("name"))
                .containsExactly("Name", "COLOR", "READY", "AGE", "SIZE");
        assertThat(columns).extracting(column -> column.get("priority")).containsExactly(0, 0, 0, 0, 1);
        List<Object> cells = table.get("rows", 0, "cells");
        assertThat(cells.subList(0, 3)).containsExactly("shown", "red", null);
        assertThat(cells.get(3).toString()).matches("\\d+s");
        assertThat(cells.get(4)).isEqualTo(3);
        Map<String, Object> object = table.get("rows", 0, "object");
        assertThat(object).containsEntry("kind", "PartialObjectMetadata");
    }

    @Test
    void showsAList() {
        for (var name : List.of("listed-1", "listed-2")) {
            createWidget(name, "olive");
        }
        var table = table("?fieldSelector=spec.color%3Dolive");
        assertThat(table.<List<Object>>get("rows")).hasSize(2);
        assertThat(table.<String>get("rows", 0, "cells", 0)).isEqualTo("listed-1");
        assertThat(table.<String>get("rows", 1, "cells", 0)).isEqualTo("listed-2");
    }

    private GenericKubernetesResource table(String rest) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "apis/example.dev/v1/namespaces/" + namespace + "/widgets" + rest)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        return Serialization.unmarshal(
                http.sendAsync(request, String.class).join().body(), GenericKubernetesResource.class);
    }
}
