package dev.notionmcp.kubeapi.resource;

/** A printer column of kubectl; {@code priority} above 0 is shown with {@code -o wide} only. */
public record Column(String name, String type, String jsonPath, int priority) {}
