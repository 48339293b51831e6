package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A new RUNTIME_IMAGE goes through the workspaces in waves: each operator here is one that was started with it. */
final class RolloutIT extends RolloutFleet {

    @Test
    void asManyAsAWaveHasMoveAtOnceAndTheNextWhenOneIsDone() {
        running();
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        node.ready(moved.getFirst());
        awaitMoved(WAVE + 1);
        for (var done = 1; done < names.size(); done++) {
            var rolling = moved().filter(name -> !settled(name)).findFirst().orElseThrow();
            node.ready(rolling);
            awaitMoved(Math.min(names.size(), done + 1 + WAVE));
        }
        assertThat(names).allSatisfy(name -> awaitVersion(name, NEW));
    }

    @Test
    void whoWaitsForItsTurnSaysSoInOneWriteAndIsReady() {
        running();
        var mark = cluster.mark();
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        var waiting = names.stream().filter(name -> !moved.contains(name)).toList();
        waiting.forEach(name -> awaitProgressing(name, "False RolloutPending"));
        changeTools(waiting.getFirst());
        awaitProgressing(waiting.getFirst(), "False RolloutPending");
        for (var name : waiting.subList(1, waiting.size())) {
            assertThat(cluster.ready(name)).isEqualTo("True Running");
            assertThat(cluster.operatorsWritesSince(mark))
                    .filteredOn(write -> write.contains("/" + name))
                    .containsExactly("patch /apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces/"
                            + name + "/status");
            assertThat(cluster.events(name)).noneMatch(event -> event.contains("Rollout"));
        }
        stopOperator();
        startOperator(OLD);
        waiting.forEach(name -> awaitProgressing(name, "False Settled"));
    }

    @Test
    void pausesWhenTooManyFailAndGoesOnWhenTheyRecover() {
        running();
        startOperator(NEW);
        failTwo();
        cluster.create("newcomer", "ffffffff-7a52-4f6b-9c3d-5b1a2e4f6a70");
        awaitImage("newcomer", NEW);
        changeTools(waiting());
        assertThat(moved()).hasSize(WAVE + 1);

        node.ready("newcomer");
        moved().toList().forEach(node::ready);
        awaitMoved(WAVE + 1 + WAVE);
    }

    @Test
    void isUndoneByTheImageBefore() {
        running();
        startOperator(NEW);
        failTwo();
        stopOperator();
        startOperator(OLD);
        await().untilAsserted(() -> {
            names.stream().filter(name -> node.image(name).equals(OLD)).forEach(node::ready);
            assertThat(moved()).isEmpty();
        });
    }

    @Test
    void anOperatorThatStartsInTheMiddleGoesOnWhereTheOtherStopped() {
        running();
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        moved.forEach(name -> awaitVersion(name, NEW));
        stopOperator();
        startOperator(NEW);
        deleteDeployment(waiting());
        changeTools(waiting());
        assertThat(moved()).containsExactlyElementsOf(moved);
        node.ready(moved.getFirst());
        awaitMoved(WAVE + 1);
    }

    @Test
    void whoHasNoPodFollowsWhenTheOthersAnswer() {
        running();
        suspendFirst();
        startOperator(NEW);
        for (var done = 0; done < names.size() - 1; done++) {
            await().until(() -> moved().anyMatch(name -> !settled(name)));
            var asleep = node.image(names.get(0));
            // of those let in last, the new image may not be written yet
            if (names.stream().filter(name -> node.image(name).equals(OLD)).count() > 1 + WAVE) {
                assertThat(asleep).isEqualTo(OLD);
            }
            node.ready(moved().filter(name -> !settled(name)).findFirst().orElseThrow());
        }
        awaitMoved(names.size());
    }

    @Test
    void staysPausedWhenThoseThatFailedFallAsleepAndWakesThemWithWhatAnswered() {
        running();
        startOperator(NEW);
        var failed = failTwo();
        failed.forEach(this::suspend);
        stopOperator();
        startOperator(NEW);
        changeTools(waiting());
        assertThat(operator().rollout().paused()).isTrue();
        assertThat(operator().rollout().failed()).isEqualTo(2);

        resume(failed.getFirst());
        awaitImage(failed.getFirst(), OLD);
        awaitVersion(failed.getFirst(), OLD);
        assertThat(node.image(failed.getFirst())).isEqualTo(OLD);
    }

    /** Somebody else's finalizer holds one that answers: nobody waits for it, since it moves no more. */
    @Test
    void whoIsBeingDeletedKeepsNobodyWaiting() {
        running();
        suspendFirst();
        hold(names.get(1));
        startOperator(NEW);
        await().untilAsserted(() -> {
            moved().filter(name -> !settled(name)).forEach(node::ready);
            assertThat(node.image(names.getFirst())).isEqualTo(NEW);
        });
        assertThat(node.image(names.get(1))).isEqualTo(OLD);
    }
}
