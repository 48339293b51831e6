package dev.notionmcp.kubeapi.status;

/** One reason of a refusal; {@code field} is a path such as {@code spec.idleTimeout}. */
public record Cause(String reason, String message, String field) {}
