package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why a reconcile failed: in one line what the API server answered, with its stack trace what must be a defect.
 * JOSDK's own lines, a stack trace for each attempt, are switched off in simplelogger.properties.
 */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private FailureLog() {}

    static void write(NotionWorkspace workspace, Exception failure) {
        var name = workspace.getMetadata().getNamespace() + "/" + RuntimeNames.name(workspace);
        Refusal.answers(failure)
                .findFirst()
                .ifPresentOrElse(
                        answer -> write(name, answer),
                        () -> log.error("NotionWorkspace {} was not reconciled; it is tried again.", name, failure));
    }

    private static void write(String name, KubernetesClientException answer) {
        var line = "NotionWorkspace {} was not reconciled ({}); it is tried again.";
        var reason = Refusal.sentence(answer).orElse(answer.getMessage());
        if (isRace(answer.getCode())) {
            log.debug(line, name, reason);
        } else {
            log.warn(line, name, reason);
        }
    }

    /** The workspace or an owned object was deleted or changed meanwhile: its own event leads to the next reconcile. */
    private static boolean isRace(int status) {
        return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_CONFLICT;
    }
}
