package dev.notionmcp.operator.rollout;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.operator.event.Happening;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which template each workspace's runtime is made of, and whose turn is next: it has those reconciled. A reconcile tells what it sees and costs the
 * same however many workspaces there are; every {@link #LOOK} all are looked at anew, as time passes without an event.
 */
public final class Rollout extends AbstractEventSource<NotionWorkspace, NotionWorkspace> {

    private static final Logger log = LoggerFactory.getLogger(Rollout.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final RuntimeTemplate template;
    private final Clock clock;
    private final Board board;
    private final RolloutNews news = new RolloutNews();
    private final Consumer<Happening> audience;
    private final List<Happening> untold = new ArrayList<>();
    private @Nullable Fleet fleet;
    private boolean known;
    private @Nullable ScheduledExecutorService timer;

    private record Fleet(ResourceCache<Deployment> deployments, ResourceCache<NotionWorkspace> workspaces) {}

    /**
     * Of this template.
     *
     * @param audience is told of its turns, by a thread that nobody waits for
     */
    public Rollout(RuntimeTemplate template, Waves waves, Clock clock, Consumer<Happening> audience) {
        super(NotionWorkspace.class, "rollout");
        this.audience = audience;
        this.template = template;
        this.clock = clock;
        this.board = new Board(template.toString(), waves);
    }

    /** Sees these from now on: both as the informers hold them. */
    public synchronized Rollout over(ResourceCache<Deployment> deployments, ResourceCache<NotionWorkspace> workspaces) {
        fleet = new Fleet(deployments, workspaces);
        return this;
    }

    /**
     * The template a workspace's runtime is to be made of now. What is not as the Deployment keeps it was changed by somebody else and is
     * drift like any other.
     *
     * @param runs whether it is to have a pod
     */
    public synchronized TemplateChoice template(
            NotionWorkspace workspace, @Nullable Deployment deployment, boolean runs) {
        look();
        var present = template.presentOf(deployment, recorded(workspace));
        if (present == null) {
            return new TemplateChoice(template, null);
        }
        var answered = deployment == null ? null : before(deployment, runs);
        if (present.equals(template) && answered == null) {
            return choice(template, present, deployment, runs);
        }
        board.saw(ResourceID.fromResource(workspace), state(workspace, deployment), clock.instant());
        // one that stops empties its informers under reconciles that still run, and then everybody seems to have room
        var admitted = isRunning() && board.admit(ResourceID.fromResource(workspace), runs, clock.instant());
        return choice(admitted ? template : Objects.requireNonNullElse(answered, present), present, deployment, runs);
    }

    /** With what one that wakes answered last, if not with what it has. */
    private static @Nullable RuntimeTemplate before(Deployment deployment, boolean runs) {
        return runs && RolloutState.isAsleep(deployment) ? TemplateChoice.before(deployment) : null;
    }

    private static TemplateChoice choice(
            RuntimeTemplate chosen, RuntimeTemplate present, @Nullable Deployment deployment, boolean runs) {
        return deployment == null
                ? new TemplateChoice(chosen, null)
                : TemplateChoice.of(chosen, present, deployment, runs);
    }

    /** What a runtime is to be made of when its turn comes, for people; null where it is, or does not exist. */
    public @Nullable String awaited(@Nullable Deployment deployment) {
        return deployment == null || template.isOf(deployment) ? null : template.toString();
    }

    /** Tells what a workspace's reconcile saw at its end, and lets in who is next. */
    public void saw(NotionWorkspace workspace, @Nullable Deployment deployment) {
        List<ResourceID> next;
        synchronized (this) {
            if (!known
                    || deployment == null
                    || !board.saw(ResourceID.fromResource(workspace), state(workspace, deployment), clock.instant())) {
                return;
            }
            note();
            next = board.next();
        }
        reconcile(next);
    }

    public synchronized void forget(NotionWorkspace workspace) {
        board.forget(ResourceID.fromResource(workspace));
    }

    /** For whoever shows it. */
    public synchronized RolloutProgress progress() {
        return board.progress();
    }

    /** At the first question, when the informers are synced. */
    private void look() {
        if (!known) {
            lookAgain();
            known = true;
            note();
        }
    }

    private void lookAgain() {
        var all = Objects.requireNonNull(fleet, "over() comes first");
        // one that is being deleted gets no other template, and nobody is to wait for it
        var present = all.workspaces()
                .list()
                .filter(workspace -> !workspace.isMarkedForDeletion())
                .collect(Collectors.toMap(ResourceID::fromResource, each -> each));
        board.forgetAllBut(present.keySet());
        all.deployments().list().forEach(deployment -> {
            var workspace = present.get(ResourceID.fromResource(deployment));
            if (workspace != null) {
                board.listed(ResourceID.fromResource(workspace), state(workspace, deployment), clock.instant());
            }
        });
    }

    private RolloutState state(NotionWorkspace workspace, @Nullable Deployment deployment) {
        if (deployment == null) {
            return RolloutState.WAITING_UNREADY;
        }
        var began = board.began(ResourceID.fromResource(workspace));
        return RolloutState.of(deployment, template, isExcused(workspace), began, clock.instant());
    }

    private void turn() {
        try {
            List<ResourceID> next;
            List<Happening> told;
            synchronized (this) {
                if (!known) {
                    return;
                }
                lookAgain();
                note();
                told = List.copyOf(untold);
                untold.clear();
                next = Stream.concat(board.next().stream(), board.followers().stream())
                        .toList();
            }
            reconcile(next);
            told.forEach(audience);
        } catch (RuntimeException e) {
            log.error("A look at the rollout failed; the next one follows in {} s.", LOOK.toSeconds(), e);
        }
    }

    private void note() {
        news.tell(board.progress(), board.failed()).ifPresent(untold::add);
    }

    private void reconcile(List<ResourceID> workspaces) {
        workspaces.forEach(workspace -> getEventHandler().handleEvent(new Event(workspace)));
    }

    private static @Nullable String recorded(NotionWorkspace workspace) {
        return workspace.getStatus() == null ? null : workspace.getStatus().runtimeVersion();
    }

    private static boolean isExcused(NotionWorkspace workspace) {
        return workspace.getStatus() != null
                && WorkspaceConditions.find(workspace.getStatus().conditions(), WorkspaceConditions.CREDENTIALS_VALID)
                        .filter(condition -> "False".equals(condition.getStatus()))
                        .isPresent();
    }

    @Override
    public synchronized void start() {
        super.start();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("rollout").factory());
        var _ = timer.scheduleWithFixedDelay(this::turn, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    @Override
    public Set<NotionWorkspace> getSecondaryResources(NotionWorkspace workspace) {
        return Set.of();
    }
}
