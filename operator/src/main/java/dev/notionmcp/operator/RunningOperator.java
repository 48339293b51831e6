package dev.notionmcp.operator;

import dev.notionmcp.operator.HealthServer.Readiness;
import dev.notionmcp.operator.metric.OperatorMetrics;
import dev.notionmcp.operator.metric.ReconcileMetrics;
import dev.notionmcp.operator.rollout.Rollout;
import dev.notionmcp.operator.rollout.RolloutProgress;
import dev.notionmcp.operator.workspace.NotionWorkspaceReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Clock;
import java.time.Duration;

/** The operator with its health endpoints and its Lease. */
final class RunningOperator implements AutoCloseable {

    private static final String LEASE = "notion-mcp-operator";

    private final Operator operator;
    private final HealthServer health;
    private final Rollout rollout;
    private volatile boolean leading;
    private volatile boolean stopping;

    private RunningOperator(OperatorSettings settings, KubernetesClient client, OperatorMetrics metrics, Clock clock) {
        this.leading = !settings.leaderElection();
        metrics.watchLeader(() -> leading);
        this.operator = new Operator(
                configuration -> configure(configuration.withMetrics(new ReconcileMetrics(metrics)), settings, client));
        this.rollout = new Rollout(settings.image().reference(), settings.waves(), clock);
        operator.register(
                new NotionWorkspaceReconciler(
                        settings.image(),
                        rollout,
                        settings.notionBaseUrl(),
                        settings.gateway(),
                        settings.exceptions(),
                        metrics,
                        clock),
                controller -> NotionWorkspaceReconciler.configure(controller, settings.workspacesNamespace()));
        this.health = HealthServer.start(settings.managementPort(), this::readiness, metrics::scrape);
    }

    static RunningOperator start(
            OperatorSettings settings, KubernetesClient client, OperatorMetrics metrics, Clock clock) {
        var running = new RunningOperator(settings, client, metrics, clock);
        try {
            running.operator.start();
            return running;
        } catch (OperatorException e) {
            running.health.close();
            throw new StartupException(
                    "The operator cannot watch namespace '" + settings.workspacesNamespace() + "' ("
                            + deepest(e).getMessage() + "); check its rights there.",
                    e);
        }
    }

    private void configure(
            ConfigurationServiceOverrider configuration, OperatorSettings settings, KubernetesClient client) {
        configuration
                .withKubernetesClient(client)
                // ApiCheck did that without rights on CRDs.
                .checkingCRDAndValidateLocalModel(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5));
        if (settings.leaderElection()) {
            configuration.withLeaderElectionConfiguration(
                    lease(settings.gateway().namespace()));
        }
    }

    /** The exit on loss is ours, since JOSDK's would also run when a test closes this. */
    private LeaderElectionConfiguration lease(String namespace) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(namespace)
                .withLeaderCallbacks(new LeaderCallbacks(() -> leading = true, this::leadershipLost, leader -> {}))
                .build();
    }

    /** Another one reconciles from now on; ending is the one way that surely stops every thread here from writing. */
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

    @Override
    public void close() {
        stopping = true;
        operator.stop();
        health.close();
    }

    private static Throwable deepest(Throwable e) {
        return e.getCause() == null ? e : deepest(e.getCause());
    }
}
