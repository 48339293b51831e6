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
 * Which image each workspace's runtime has, and whose turn is next: it has those reconciled. A reconcile tells what it sees and costs the
 * same however many workspaces there are; every {@link #LOOK} all are looked at anew, as time passes without an event.
 */
public final class Rollout extends AbstractEventSource<NotionWorkspace, NotionWorkspace> {

    private static final Logger log = LoggerFactory.getLogger(Rollout.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String image;
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
     * Of this image.
     *
     * @param audience is told of its turns, by a thread that nobody waits for
     */
    public Rollout(String image, Waves waves, Clock clock, Consumer<Happening> audience) {
        super(NotionWorkspace.class, "rollout");
        this.audience = audience;
        this.image = image;
        this.clock = clock;
        this.board = new Board(image, waves);
    }

    /** Sees these from now on: both as the informers hold them. */
    public synchronized Rollout over(ResourceCache<Deployment> deployments, ResourceCache<NotionWorkspace> workspaces) {
        fleet = new Fleet(deployments, workspaces);
        return this;
    }

    /**
     * The image a workspace is to have now. What is neither the operator's nor the one its status tells of was put there by
     * somebody else, and is replaced at once; a Deployment that somebody deleted comes back as it was.
     *
     * @param runs whether it is to have a pod
     */
    public synchronized ImageChoice image(NotionWorkspace workspace, @Nullable Deployment deployment, boolean runs) {
        look();
        var recorded = recorded(workspace);
        var present = deployment == null ? recorded : RuntimeContainers.image(deployment);
        var isDrift = recorded != null && !recorded.equals(present);
        if (present == null || isDrift) {
            return new ImageChoice(image, null);
        }
        var answered = deployment == null ? null : before(deployment, runs);
        if (present.equals(image) && answered == null) {
            return choice(image, deployment, runs);
        }
        put(workspace, deployment);
        // one that stops empties its informers under reconciles that still run, and then everybody seems to have room
        var admitted = isRunning() && board.admit(ResourceID.fromResource(workspace), runs, clock.instant());
        return choice(admitted ? image : Objects.requireNonNullElse(answered, present), deployment, runs);
    }

    /** With which image one that wakes answered last, if not with the one it has. */
    private static @Nullable String before(Deployment deployment, boolean runs) {
        return runs && RolloutState.isAsleep(deployment) ? ImageChoice.before(deployment) : null;
    }

    private static ImageChoice choice(String image, @Nullable Deployment deployment, boolean runs) {
        return deployment == null ? new ImageChoice(image, null) : ImageChoice.of(image, deployment, runs);
    }

    /** The image that a runtime is to have when its turn comes; null where it has it, or does not exist. */
    public @Nullable String awaited(@Nullable Deployment deployment) {
        return deployment == null || image.equals(RuntimeContainers.image(deployment)) ? null : image;
    }

    /** Tells what a workspace's reconcile saw at its end, and lets in who is next. */
    public void saw(NotionWorkspace workspace, @Nullable Deployment deployment) {
        List<ResourceID> next;
        synchronized (this) {
            if (!known || deployment == null || !put(workspace, deployment)) {
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
        // one that is being deleted gets no other image, and nobody is to wait for it
        var present = all.workspaces()
                .list()
                .filter(workspace -> !workspace.isMarkedForDeletion())
                .collect(Collectors.toMap(ResourceID::fromResource, each -> each));
        board.forgetAllBut(present.keySet());
        all.deployments().list().forEach(deployment -> {
            var workspace = present.get(ResourceID.fromResource(deployment));
            if (workspace != null) {
                put(workspace, deployment);
            }
        });
    }

    private boolean put(NotionWorkspace workspace, @Nullable Deployment deployment) {
        var now = clock.instant();
        var id = ResourceID.fromResource(workspace);
        var state = deployment == null
                ? RolloutState.WAITING_UNREADY
                : RolloutState.of(deployment, image, isExcused(workspace), board.began(id), now);
        return board.put(id, state, now);
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
