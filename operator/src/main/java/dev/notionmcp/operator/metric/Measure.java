package dev.notionmcp.operator.metric;

import java.util.List;

/** Everything of its own that the operator measures. No label tells a workspace or a person, and each has few values. */
enum Measure {
    WORKSPACES(
            "notion.mcp.workspaces",
            "",
            "NotionWorkspaces by the reason of their condition Ready, `None` before the first one is written. 0 on a"
                    + " standby, so that a sum over the replicas is right",
            "reason"),
    RECONCILE_TIME(
            "notion.mcp.reconcile",
            "_seconds",
            "Histogram: seconds of a reconcile with all its writes, failed ones included"),
    RECONCILE_FAILURES(
            "notion.mcp.reconcile.failures",
            "_total",
            "Reconciles that failed and are tried again. `kind` is what the API server answered: `conflict`, `gone`,"
                    + " `refused`, `throttled` or `server`; `unreachable` where it did not, and `defect` for what is the"
                    + " operator's own fault",
            "kind"),
    QUEUED("notion.mcp.reconciles.queued", "", "Workspaces whose reconcile waits for a thread at this moment"),
    RUNNING("notion.mcp.reconciles.running", "", "Reconciles under way at this moment"),
    WAKE_TIME(
            "notion.mcp.runtime.wake",
            "_seconds",
            "Histogram: seconds from the reconcile that learns of a sleeping workspace's use to the one that sees its"
                    + " runtime ready"),
    API_REQUESTS(
            "notion.mcp.kubernetes.requests",
            "_total",
            "Requests to the Kubernetes API. `verb` is Kubernetes's; `code` is the answer's status, 429 where the API"
                    + " server throttles, or `none` where none came",
            "verb",
            "code"),
    ROLLOUT(
            "notion.mcp.rollout.workspaces",
            "",
            "Workspaces by how far the operator's image and pod template have come: `waiting` and `waiting-asleep`"
                    + " have others, `rolling` start with them, `rolled` have them, `failed` did not become ready with"
                    + " them",
            "state"),
    ROLLOUT_PAUSED("notion.mcp.rollout.paused", "", "1 while a rollout waits because too many failed, or has ended so"),
    ORPHANS(
            "notion.mcp.orphans",
            "",
            "Objects of workspaces that are gone, which Kubernetes has not deleted in two minutes. The log and an Event of each tell how to"
                    + " remove it. 0 on a standby"),
    LEADER("notion.mcp.leader", "", "1 in the replica that reconciles, 0 in a standby");

    private final String meter;
    private final String suffix;
    private final String description;
    private final String labels;

    Measure(String meter, String suffix, String description, String... labels) {
        this.meter = meter;
        this.suffix = suffix;
        this.description = description;
        this.labels = String.join(" ", labels);
    }

    /** Micrometer's name. */
    String meter() {
        return meter;
    }

    /** Prometheus's name. */
    String exported() {
        return meter.replace('.', '_') + suffix;
    }

    String description() {
        return description;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
