package dev.notionmcp.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What "kubectl get notionworkspaces" prints. */
final class PrintedColumns {

    private PrintedColumns() {}

    /** Of one workspace, as NAME=cell. */
    static List<String> of(String name, KubernetesClient client) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "apis/notionmcp.dev/v1alpha1/namespaces/" + Cluster.NAMESPACE
                        + "/notionworkspaces/" + name)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        var table = Serialization.unmarshal(
                http.sendAsync(request, String.class).join().body(), GenericKubernetesResource.class);
        List<Map<String, Object>> columns = table.get("columnDefinitions");
        List<Object> cells = table.get("rows", 0, "cells");
        return IntStream.range(0, cells.size())
                .mapToObj(column -> columns.get(column).get("name") + "=" + cells.get(column))
                .toList();
    }
}
