package dev.notionmcp.operator;

import dev.notionmcp.operator.HealthServer.Readiness;
import dev.notionmcp.operator.event.EventRecorder;
import dev.notionmcp.operator.event.OperatorEvents;
import dev.notionmcp.operator.leader.Elected;
import dev.notionmcp.operator.leader.Leadership;
import dev.notionmcp.operator.leader.Sole;
import dev.notionmcp.operator.orphan.Orphans;
import dev.notionmcp.operator.rollout.Rollout;
import dev.notionmcp.operator.rollout.RolloutProgress;
import dev.notionmcp.operator.workspace.NotionWorkspaceReconciler;
import dev.notionmcp.operator.workspace.RuntimePod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator with its health endpoints and its Lease. */
final class RunningOperator implements AutoCloseable {

    static final String LEASE = "notion-mcp-operator";

    /** Enough that slow workspaces do not delay the others, and few enough to be no load for the API server. */
    private static final int THREADS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Some times what a single reconcile may take against an API server that does not answer. */
    private static final Duration STALLED = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(RunningOperator.class);

    private final Workers workers = new Workers(THREADS);
    private final Leadership leadership;
    private final Telemetry telemetry;
    private final Operator operator;
    private final HealthServer health;
    private final Rollout rollout;
    private final Orphans orphans;
    private volatile boolean leading;
    private volatile boolean stopping;

    private RunningOperator(
            OperatorSettings settings,
            KubernetesClient client,
            Leadership leadership,
            Telemetry telemetry,
            Clock clock) {
        this.leadership = leadership;
        this.telemetry = telemetry;
        var metrics = telemetry.metrics();
        metrics.watchLeader(() -> leading);
        this.operator = new Operator(configuration -> configure(configuration, client, telemetry.ofReconciles()));
        var template = RuntimePod.template(settings.image(), settings.nodes(), settings.notionBaseUrl());
        this.rollout = new Rollout(
                template,
                settings.waves(),
                clock,
                new OperatorEvents(client, settings.gateway().namespace(), new EventRecorder(clock))::record);
        metrics.watchRollout(rollout::progress);
        this.orphans = new Orphans(client, clock);
        metrics.watchOrphans(orphans::count);
        operator.register(
                new NotionWorkspaceReconciler(
                        template,
                        rollout,
                        orphans,
                        settings.gateway(),
                        settings.exceptions(),
                        settings.policies(),
                        metrics,
                        clock),
                controller -> NotionWorkspaceReconciler.configure(controller, settings.workspacesNamespaces()));
        this.health = HealthServer.start(settings.managementPort(), this::liveness, this::readiness, metrics::scrape);
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
            Telemetry telemetry,
            Clock clock) {
        var running = new RunningOperator(settings, client, leadership, telemetry, clock);
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
        telemetry.reconciles().resume();
        leading = true;
        workers.begin();
        orphans.begin();
    }

    /** Another one reconciles from now on, or soon; ending is the one way that surely stops every thread here. */
    private void leadershipLost() {
        leading = false;
        if (!stopping) {
            log.warn("The operator lost its Lease {} and exits; Kubernetes restarts it as standby.", LEASE);
            Runtime.getRuntime().halt(1);
        }
    }

    /** A lost API server does not count: reconciles fail then, and go on failing. In a standby all of them wait. */
    private Readiness liveness() {
        var waits = telemetry.reconciles().stalledFor();
        return !leading || waits.compareTo(STALLED) < 0
                ? new Readiness(true, "alive")
                : new Readiness(false, "Reconciles wait, and none has begun or ended for " + waits.toSeconds() + " s.");
    }

    private Readiness readiness() {
        if (!operator.getRuntimeInfo().isStarted()) {
            return new Readiness(false, "The informers are not synced yet.");
        }
        if (telemetry.contact().isLost()) {
            return new Readiness(false, "The Kubernetes API cannot be reached.");
        }
        if (!operator.getRuntimeInfo().allEventSourcesAreHealthy()) {
            return new Readiness(false, "A watch on the Kubernetes API is broken.");
        }
        return leadership
                .failure()
                .map(why -> new Readiness(false, "The Lease " + LEASE + " cannot be read or renewed: " + why))
                .orElseGet(() -> new Readiness(true, leading ? "ready, leader" : "ready, standby"));
    }

    /** How far the runtimes' template has come. */
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
        orphans.close();
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
