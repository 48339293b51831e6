package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.CredentialsReason;
import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the condition CredentialsValid says: the gateway, which alone may read Secrets, tells the operator and people by it. */
public record CredentialsValid(CredentialsReason reason, String message) {

    public static CredentialsValid issued() {
        return new CredentialsValid(
                CredentialsReason.TOKEN_ISSUED, "Notion issued the token, and has not ended it since.");
    }

    public static CredentialsValid notRefused() {
        return new CredentialsValid(
                CredentialsReason.TOKEN_PRESENT, "The Secret holds a token that Notion has not been found to refuse.");
    }

    public static CredentialsValid secretMissing(String workspace) {
        return new CredentialsValid(
                CredentialsReason.SECRET_MISSING,
                "The Secret " + NotionWorkspace.tokenSecretOf(workspace) + " does not exist; create it with a Notion"
                        + " token under the key \"token\", or connect the workspace again.");
    }

    public static CredentialsValid secretKeyMissing(String workspace) {
        return new CredentialsValid(
                CredentialsReason.SECRET_KEY_MISSING,
                "The Secret " + NotionWorkspace.tokenSecretOf(workspace) + " has no key \"token\", or an empty one; put"
                        + " a Notion token there.");
    }

    public static CredentialsValid reconnectRequired(String workspace) {
        return new CredentialsValid(
                CredentialsReason.RECONNECT_REQUIRED,
                "Notion has ended the token of " + workspace + "; its owner has to connect again.");
    }

    /** For a token that a person wrote. */
    public static CredentialsValid replacementRequired(String workspace) {
        return new CredentialsValid(
                CredentialsReason.RECONNECT_REQUIRED,
                "Notion does not accept the token of the Secret " + NotionWorkspace.tokenSecretOf(workspace)
                        + "; put a working one there.");
    }

    public boolean valid() {
        return reason.isTrue();
    }

    /** Whether a condition says the same already, about this generation of the workspace. */
    public boolean isSaidBy(@Nullable Condition condition, @Nullable Long generation) {
        return condition != null
                && reason.status().equals(condition.getStatus())
                && reason.condition().equals(condition.getReason())
                && message.equals(condition.getMessage())
                && Objects.equals(generation, condition.getObservedGeneration());
    }

    /** Whether a condition says that the person has to connect again. */
    static boolean asksToReconnect(Condition condition) {
        return "False".equals(condition.getStatus())
                && CredentialsReason.RECONNECT_REQUIRED.condition().equals(condition.getReason());
    }

    static boolean lacksToken(Condition condition) {
        return Stream.of(CredentialsReason.SECRET_MISSING, CredentialsReason.SECRET_KEY_MISSING)
                .anyMatch(reason -> reason.condition().equals(condition.getReason()));
    }
}
