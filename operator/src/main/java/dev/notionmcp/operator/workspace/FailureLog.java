package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says why a reconcile failed: in one line what the API server answered, with its stack trace what must be a defect.
 * JOSDK's own lines, a stack trace for each attempt, are switched off in OperatorLog.
 */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private static final String REASON = "reason";

    private FailureLog() {}

    static void write(NotionWorkspace workspace, Exception failure) {
        var name = workspace.getMetadata().getNamespace() + "/" + RuntimeNames.name(workspace);
        var kind = FailureKind.of(failure);
        Refusal.answers(failure)
                .findFirst()
                .ifPresentOrElse(
                        answer -> write(name, answer, kind),
                        () -> log.atError()
                                .addKeyValue(REASON, kind)
                                .setCause(failure)
                                .log("NotionWorkspace {} was not reconciled; it is tried again.", name));
    }

    private static void write(String name, KubernetesClientException answer, FailureKind kind) {
        var line = "NotionWorkspace {} was not reconciled ({}); it is tried again.";
        var reason = Refusal.sentence(answer).orElse(answer.getMessage());
        log.atLevel(isRace(answer.getCode()) ? Level.DEBUG : Level.WARN)
                .addKeyValue(REASON, kind)
                .log(line, name, reason);
    }

    /** The workspace or an owned object was deleted or changed meanwhile: its own event leads to the next reconcile. */
    private static boolean isRace(int status) {
        return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_CONFLICT;
    }
}
