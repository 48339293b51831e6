package dev.notionmcp.operator;

import dev.notionmcp.operator.HealthServer.Readiness;
import dev.notionmcp.operator.leader.Elected;
import dev.notionmcp.operator.leader.Leadership;
import dev.notionmcp.operator.leader.Sole;
import dev.notionmcp.operator.metric.OperatorMetrics;
import dev.notionmcp.operator.metric.ReconcileMetrics;
import dev.notionmcp.operator.rollout.Rollout;
import dev.notionmcp.operator.rollout.RolloutProgress;
import dev.notionmcp.operator.workspace.NotionWorkspaceReconciler;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The operator with its health endpoints and its Lease. */
final class RunningOperator implements AutoCloseable {

    private static final String LEASE = "notion-mcp-operator";

    /** Enough that slow workspaces do not delay the others, and few enough to be no load for the API server. */
    private static final int THREADS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Workers workers = new Workers(THREADS);
    private final Leadership leadership;
    private final Operator operator;
    private final HealthServer health;
    private final Rollout rollout;
    private volatile boolean leading;
    private volatile boolean stopping;

    private RunningOperator(
            OperatorSettings settings,
            KubernetesClient client,
            Leadership leadership,
            OperatorMetrics metrics,
            Clock clock) {
        this.leadership = leadership;
        metrics.watchLeader(() -> leading);
        // JOSDK asks for its configuration twice
        var measured = new ReconcileMetrics(metrics);
        this.operator = new Operator(configuration -> configure(configuration, client, measured));
        this.rollout = new Rollout(settings.image().reference(), settings.waves(), clock);
        operator.register(
                new NotionWorkspaceReconciler(
                        settings.image(),
                        rollout,
                        settings.notionBaseUrl(),
                        settings.gateway(),
                        settings.exceptions(),
                        settings.policies(),
                        metrics,
                        clock),
                controller -> NotionWorkspaceReconciler.configure(controller, settings.workspacesNamespaces()));
        this.health = HealthServer.start(settings.managementPort(), this::readiness, metrics::scrape);
    }

    static Leadership leadership(OperatorSettings settings, Config config, @Nullable String host) {
        return settings.leaderElection()
                ? new Elected(config, settings.gateway().namespace(), LEASE, host)
                : new Sole();
    }

    static RunningOperator start(
            OperatorSettings settings,
            KubernetesClient client,
            Leadership leadership,
            OperatorMetrics metrics,
            Clock clock) {
        var running = new RunningOperator(settings, client, leadership, metrics, clock);
        try {
            running.operator.start();
            leadership.contend(running::leads, running::leadershipLost);
            return running;
        } catch (OperatorException e) {
            running.health.close();
            throw new StartupException(
                    "The operator cannot watch namespace '" + String.join("', '", settings.workspacesNamespaces())
                            + "' (" + deepest(e).getMessage() + "); check its rights there.",
                    e);
        }
    }

    /** JOSDK elects nobody: a standby differs from a leader in that its workers wait. */
    private void configure(ConfigurationServiceOverrider configuration, KubernetesClient client, Metrics metrics) {
        configuration
                .withKubernetesClient(client)
                .withMetrics(metrics)
                .withExecutorService(workers)
                // ApiCheck did that without rights on CRDs.
                .checkingCRDAndValidateLocalModel(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withReconciliationTerminationTimeout(PATIENCE);
    }

    private void leads() {
        leading = true;
        workers.begin();
    }

    /** Another one reconciles from now on, or soon; ending is the one way that surely stops every thread here. */
    private void leadershipLost() {
        leading = false;
        if (!stopping) {
            System.err.println(
                    "The operator lost its Lease " + LEASE + " and exits; Kubernetes restarts it as standby.");
            Runtime.getRuntime().halt(1);
        }
    }

    private Readiness readiness() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return new Readiness(false, "The informers are not synced yet.");
        }
        if (!operator.getRuntimeInfo().allEventSourcesAreHealthy()) {
            return new Readiness(false, "A watch on the Kubernetes API is broken.");
        }
        return new Readiness(true, leading ? "ready, leader" : "ready, standby");
    }

    /** How far the runtimes' image has come. */
    RolloutProgress rollout() {
        return rollout.progress();
    }

    int healthPort() {
        return health.port();
    }

    /**
     * Begins nothing more, lets what runs end and gives up the Lease, in this order: whoever leads next must not meet a write of ours.
     * Where something does not end, the Lease stays until it expires.
     */
    void retire() {
        stopping = true;
        if (workers.end(PATIENCE)) {
            leadership.release();
        }
        leading = false;
    }

    /** JOSDK's stop comes last, since it empties its caches under reconciles that run, and they write what follows from nothing. */
    @Override
    public void close() {
        retire();
        leadership.close();
        operator.stop();
        health.close();
    }

    private static Throwable deepest(Throwable e) {
        return e.getCause() == null ? e : deepest(e.getCause());
    }
}
