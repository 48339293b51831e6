package dev.notionmcp.operator.workspace;

import java.util.Map;

/** The only pods that may connect to a runtime: those with these labels in this namespace. */
public record GatewayPods(String namespace, Map<String, String> labels) {

    public GatewayPods {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("an empty pod selector would admit every pod of " + namespace);
        }
        labels = Map.copyOf(labels);
    }
}
