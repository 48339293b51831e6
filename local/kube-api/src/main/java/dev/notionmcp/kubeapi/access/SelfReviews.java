package dev.notionmcp.kubeapi.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.status.GroupResource;

/** Answers what a user may do: SelfSubjectAccessReview and SelfSubjectRulesReview. Nothing of them is stored. */
public final class SelfReviews {

    private final Authorizer authorizer;

    public SelfReviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    public ObjectNode access(String user, ObjectNode review) {
        var asked = review.path("spec").path("resourceAttributes");
        var call = new Call(
                asked.path("verb").asText(""),
                new GroupResource(
                        asked.path("group").asText(""), asked.path("resource").asText("")),
                asked.path("namespace").asText(""),
                asked.path("name").asText(""),
                asked.path("subresource").asText(""));
        var answer = review.deepCopy();
        // anyone authenticated may read what discovery shows
        var allowed = asked.isMissingNode() || authorizer.allows(user, call);
        answer.putObject("status").put("allowed", allowed);
        return answer;
    }

    public ObjectNode rules(String user, ObjectNode review) {
        var answer = review.deepCopy();
        var status = answer.putObject("status");
        var list = status.putArray("resourceRules");
        authorizer
                .rules(user, review.path("spec").path("namespace").asText(""))
                .forEach(rule -> list.add(Json.valueToTree(rule)));
        status.putArray("nonResourceRules");
        status.put("incomplete", false);
        return answer;
    }
}
