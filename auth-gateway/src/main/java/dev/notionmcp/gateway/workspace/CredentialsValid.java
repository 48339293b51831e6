package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.ReadyReason;
import io.fabric8.kubernetes.api.model.Condition;
import org.jspecify.annotations.Nullable;

/** What the condition CredentialsValid says: the gateway, which alone may read Secrets, tells the operator and people by it. */
public record CredentialsValid(boolean valid, String reason, String message) {

    public static CredentialsValid issued() {
        return new CredentialsValid(true, "TokenIssued", "Notion issued the token, and has not ended it since.");
    }

    public static CredentialsValid notRefused() {
        return new CredentialsValid(
                true, "TokenPresent", "The Secret holds a token that Notion has not been found to refuse.");
    }

    public static CredentialsValid secretMissing(String workspace) {
        return invalid(
                ReadyReason.SECRET_MISSING,
                "The Secret " + NotionWorkspace.tokenSecretOf(workspace) + " does not exist; create it with a Notion"
                        + " token under the key \"token\", or connect the workspace again.");
    }

    public static CredentialsValid secretKeyMissing(String workspace) {
        return invalid(
                ReadyReason.SECRET_KEY_MISSING,
                "The Secret " + NotionWorkspace.tokenSecretOf(workspace) + " has no key \"token\", or an empty one; put"
                        + " a Notion token there.");
    }

    public static CredentialsValid reconnectRequired(String workspace) {
        return invalid(
                ReadyReason.RECONNECT_REQUIRED,
                "Notion has ended the token of " + workspace + "; its owner has to connect again.");
    }

    /** For a token that a person wrote. */
    public static CredentialsValid replacementRequired(String workspace) {
        return invalid(
                ReadyReason.RECONNECT_REQUIRED,
                "Notion does not accept the token of the Secret " + NotionWorkspace.tokenSecretOf(workspace)
                        + "; put a working one there.");
    }

    private static CredentialsValid invalid(ReadyReason reason, String message) {
        return new CredentialsValid(false, reason.condition(), message);
    }

    String status() {
        return valid ? "True" : "False";
    }

    /** Whether a condition says the same already. */
    public boolean isSaidBy(@Nullable Condition condition) {
        return condition != null
                && status().equals(condition.getStatus())
                && reason.equals(condition.getReason())
                && message.equals(condition.getMessage());
    }

    /** Whether a condition says that the person has to connect again. */
    static boolean asksToReconnect(Condition condition) {
        return "False".equals(condition.getStatus())
                && ReadyReason.RECONNECT_REQUIRED.condition().equals(condition.getReason());
    }
}
