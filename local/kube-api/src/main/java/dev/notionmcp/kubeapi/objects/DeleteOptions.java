package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.JsonNode;

/** Empty preconditions are none; without {@code orphan} dependents are deleted in the background. */
public record DeleteOptions(boolean orphan, boolean dryRun, String uid, String resourceVersion) {

    static final DeleteOptions BACKGROUND = new DeleteOptions(false, false, "", "");

    /** The body counts before the query, as both are ways to say the same. */
    public static DeleteOptions of(JsonNode body, String propagationPolicy, boolean dryRun) {
        var policy = body.path("propagationPolicy").asText(propagationPolicy);
        var preconditions = body.path("preconditions");
        return new DeleteOptions(
                policy.equals("Orphan") || body.path("orphanDependents").asBoolean(),
                dryRun || !body.path("dryRun").isEmpty(),
                preconditions.path("uid").asText(""),
                preconditions.path("resourceVersion").asText(""));
    }
}
