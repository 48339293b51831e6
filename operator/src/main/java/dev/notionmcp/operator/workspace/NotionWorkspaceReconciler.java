package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.operator.event.EventRecorder;
import dev.notionmcp.operator.event.Transition;
import dev.notionmcp.operator.metric.OperatorMetrics;
import dev.notionmcp.operator.orphan.Orphans;
import dev.notionmcp.operator.rollout.Rollout;
import dev.notionmcp.operator.rollout.RuntimeTemplate;
import dev.notionmcp.operator.rollout.TemplateChoice;
import dev.notionmcp.operator.runtime.RuntimeNames;
import dev.notionmcp.operator.sleep.Scale;
import dev.notionmcp.operator.sleep.ScaleMarks;
import dev.notionmcp.operator.sleep.Sleep;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Workflow;
import io.javaoperatorsdk.operator.processing.dependent.workflow.WorkflowBuilder;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workspace owns a ServiceAccount, a Deployment, a Service and a NetworkPolicy, all of its own name; the garbage
 * collector deletes them with it. In steady state a reconcile writes nothing (invariant 9).
 *
 * <p>Not generation-aware: the gateway's condition in the status is an input too. {@link MeaningfulChange} filters. On all events,
 * because JOSDK else passes over workspaces that are being deleted and wait for someone else's finalizer.
 */
@ControllerConfiguration(
        name = "notionworkspace",
        generationAwareEventProcessing = false,
        triggerReconcilerOnAllEvents = true,
        fieldManager = RuntimeNames.FIELD_MANAGER)
public final class NotionWorkspaceReconciler implements Reconciler<NotionWorkspace> {

    private final Workflow<NotionWorkspace> owned;
    private final Rollout rollout;
    private final Orphans orphans;
    private final NetworkPolicies policies;
    private final Clock clock;
    private final EventRecorder events;
    private final OperatorMetrics metrics;
    private final StuckDeletion stuckDeletion;

    public NotionWorkspaceReconciler(
            RuntimeTemplate template,
            Rollout rollout,
            Orphans orphans,
            GatewayPods gateway,
            EgressExceptions exceptions,
            NetworkPolicies policies,
            OperatorMetrics metrics,
            Clock clock) {
        this.owned = new WorkflowBuilder<NotionWorkspace>()
                .addDependentResource(new RuntimeServiceAccount())
                .addDependentResource(new RuntimeNetworkPolicy(gateway, exceptions))
                .addDependentResource(new RuntimeService())
                .addDependentResource(new RuntimeDeployment(template))
                .build();
        this.rollout = rollout;
        this.orphans = orphans;
        this.policies = policies;
        this.clock = clock;
        this.metrics = metrics;
        this.events = new EventRecorder(clock);
        this.stuckDeletion = new StuckDeletion(clock, events);
    }

    /** Which workspaces, which of their events, and how often after a failure. */
    public static void configure(ControllerConfigurationOverrider<NotionWorkspace> controller, Set<String> namespaces) {
        controller
                .settingNamespaces(namespaces)
                .withOnUpdateFilter(new MeaningfulChange())
                .withRetry(new GenericRetry()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setIntervalMultiplier(2)
                        .setMaxInterval(Duration.ofMinutes(5).toMillis())
                        .withoutMaxAttempts());
    }

    @Override
    public List<EventSource<?, NotionWorkspace>> prepareEventSources(EventSourceContext<NotionWorkspace> context) {
        var sources = new ArrayList<>(EventSourceUtils.eventSourcesFromWorkflow(context, owned));
        orphans.over(caches(sources), context.getPrimaryCache());
        sources.add(rollout.over(deployments(sources), context.getPrimaryCache()));
        sources.add(SameBot.indexing(context.getPrimaryCache()));
        metrics.workspaces().watch(context.getPrimaryCache()::list);
        return sources;
    }

    /** What the informers hold of each kind that a workspace owns. */
    private static List<ResourceCache<?>> caches(List<EventSource<?, NotionWorkspace>> sources) {
        return sources.stream()
                .<ResourceCache<?>>map(source -> (ResourceCache<?>) source)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static ResourceCache<Deployment> deployments(List<EventSource<?, NotionWorkspace>> sources) {
        return sources.stream()
                .filter(source -> source.resourceType() == Deployment.class)
                .map(source -> (ResourceCache<Deployment>) source)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public UpdateControl<NotionWorkspace> reconcile(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        if (context.isPrimaryResourceDeleted()) {
            rollout.forget(workspace);
            return UpdateControl.noUpdate();
        }
        if (workspace.isMarkedForDeletion()) {
            rollout.forget(workspace);
            return stuckDeletion.reconcile(workspace, context.getClient());
        }
        var scale = scale(workspace, context);
        var template = rollout.template(workspace, deployment(context), scale.replicas() > 0);
        var decided = context.managedWorkflowAndDependentResourceContext();
        decided.put(Scale.class, scale);
        decided.put(TemplateChoice.class, template);
        owned.reconcile(workspace, context);
        rollout.saw(workspace, deployment(context));
        var control = UpdateControl.<NotionWorkspace>noUpdate();
        var changed = changedStatus(workspace, context, null);
        if (changed.map(status -> context.resourceOperations().serverSideApplyPrimaryStatus(status))
                .filter(written -> MeaningfulChange.isOfOthers(written, workspace))
                .isPresent()) {
            return control.reschedule();
        }
        var status = changed.map(NotionWorkspace::getStatus).orElseGet(() -> OperatorStatus.recorded(workspace));
        nextLook(scale, status, clock.instant()).ifPresent(control::rescheduleAfter);
        return control;
    }

    /** What time alone changes: a runtime falls asleep, or has been waking for too long. */
    private static Optional<Duration> nextLook(Scale scale, NotionWorkspaceStatus status, Instant now) {
        return Stream.concat(scale.holdsFor(now).stream(), NoAnswer.wakeLeft(status, now).stream())
                .min(Comparator.naturalOrder())
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1));
    }

    private Scale scale(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        var stopped = Boolean.TRUE.equals(workspace.getSpec().suspend())
                || SameBot.olderThan(workspace, context.getPrimaryCache()).isPresent();
        return Sleep.decide(workspace, stopped, ScaleMarks.of(deployment(context)), clock.instant());
    }

    /** What the API server refuses for good, the workspace says too; the log says all, and all is retried. */
    @Override
    public ErrorStatusUpdateControl<NotionWorkspace> updateErrorStatus(
            NotionWorkspace workspace, Context<NotionWorkspace> context, Exception failure) {
        FailureLog.write(workspace, failure);
        metrics.reconcileFailed(FailureKind.of(failure).toString());
        return Refusal.in(failure)
                .flatMap(refusal -> changedStatus(workspace, context, refusal))
                .map(ErrorStatusUpdateControl::patchStatus)
                .orElseGet(ErrorStatusUpdateControl::defaultErrorProcessing);
    }

    private Optional<NotionWorkspace> changedStatus(
            NotionWorkspace workspace, Context<NotionWorkspace> context, @Nullable String refusal) {
        var observed = new Observed(
                deployment(context),
                SameBot.olderThan(workspace, context.getPrimaryCache())
                        .map(older -> SameBot.nameFor(workspace, older))
                        .orElse(null),
                rollout.awaited(deployment(context)),
                refusal);
        var status = OperatorStatus.of(workspace, observed, clock.instant());
        var recorded = OperatorStatus.recorded(workspace);
        // told before it is written: told again after a failed write, it only counts up
        Transition.between(recorded, status)
                .ifPresent(happening -> events.record(workspace, happening, context.getClient()));
        if (status.equals(recorded)) {
            return Optional.empty();
        }
        if (recorded.conditions() == null || recorded.conditions().isEmpty()) {
            policies.warning().ifPresent(warning -> events.record(workspace, warning, context.getClient()));
        }
        metrics.wakes().changed(workspace, status);
        return Optional.of(statusOf(workspace, status));
    }

    private static @Nullable Deployment deployment(Context<NotionWorkspace> context) {
        return context.getSecondaryResource(Deployment.class).orElse(null);
    }

    /** Built from nothing, so that server-side apply owns these fields and no others. */
    private static NotionWorkspace statusOf(NotionWorkspace workspace, NotionWorkspaceStatus status) {
        var applied = new NotionWorkspace();
        applied.setMetadata(new ObjectMetaBuilder()
                .withName(workspace.getMetadata().getName())
                .withNamespace(workspace.getMetadata().getNamespace())
                .build());
        applied.setStatus(status);
        return applied;
    }
}
