package dev.notionmcp.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RolloutStateTest {

    private static final RuntimeTemplate TWO = Templates.of("runtime:2");
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void withAnotherImageAWorkspaceWaits() {
        assertThat(of(deployment("runtime:1", 1, 7, 1, 1, 1))).isEqualTo(RolloutState.WAITING);
        assertThat(of(deployment("runtime:1", 1, 7, 1, 1, 0))).isEqualTo(RolloutState.WAITING_UNREADY);
        assertThat(of(deployment("runtime:1", 0, 7, 0, 0, 0))).isEqualTo(RolloutState.WAITING_ASLEEP);
    }

    @Test
    void theImageIsNotAllThatCounts() {
        var deployment = deployment("runtime:2", 1, 7, 1, 1, 1);
        assertThat(RolloutState.of(deployment, Templates.of("runtime:2", 60), false, Instant.EPOCH, NOW))
                .isEqualTo(RolloutState.WAITING);
    }

    @Test
    void whatAVersionMadeThatKeptNoTemplateIsToldByItsImage() {
        var old = deployment("runtime:2", 1, 7, 1, 1, 1);
        old.getMetadata().getAnnotations().clear();
        assertThat(of(old)).isEqualTo(RolloutState.ROLLED);
        var other = deployment("runtime:1", 1, 7, 1, 1, 1);
        other.getMetadata().getAnnotations().clear();
        assertThat(of(other)).isEqualTo(RolloutState.WAITING);
    }

    @Test
    void aRolloutIsDoneWhenOnlyThePodOfTheNewImageIsLeftAndAnswers() {
        assertThat(of(deployment("runtime:2", 1, 6, 1, 1, 1))).isEqualTo(RolloutState.ROLLING);
        assertThat(of(deployment("runtime:2", 1, 7, 2, 1, 1))).isEqualTo(RolloutState.ROLLING);
        assertThat(of(deployment("runtime:2", 1, 7, 1, 1, 1))).isEqualTo(RolloutState.ROLLED);
        assertThat(of(deployment("runtime:2", 0, 7, 0, 0, 0))).isEqualTo(RolloutState.FAILED_ASLEEP);
        assertThat(of(unproven(deployment("runtime:2", 0, 7, 0, 0, 0)))).isEqualTo(RolloutState.ROLLED_ASLEEP);
    }

    @Test
    void itFailedWhenItsControllerSaysSoOfThisSpec() {
        assertThat(of(with(deployment("runtime:2", 1, 7, 2, 1, 1), "Progressing", "False", NOW)))
                .isEqualTo(RolloutState.FAILED);
        assertThat(of(with(deployment("runtime:2", 1, 7, 1, 0, 0), "ReplicaFailure", "True", NOW)))
                .isEqualTo(RolloutState.FAILED);
        assertThat(of(with(deployment("runtime:2", 1, 6, 2, 1, 1), "Progressing", "False", NOW)))
                .isEqualTo(RolloutState.ROLLING);
    }

    @Test
    void itFailedWhenItHasNotAnsweredForTheTimeOfAStart() {
        var unready = deployment("runtime:2", 1, 7, 1, 1, 0);
        assertThat(of(with(unready, "Available", "False", NOW.minusSeconds(119))))
                .isEqualTo(RolloutState.RESTARTING);
        assertThat(of(with(unready, "Available", "False", NOW.minusSeconds(120))))
                .isEqualTo(RolloutState.FAILED);
    }

    @Test
    void aFirstStartIsToldByItsBeginningOrByTheOldPodThatAnswers() {
        var unready = deployment("runtime:2", 1, 7, 1, 1, 0);
        assertThat(RolloutState.of(unready, TWO, false, NOW, NOW)).isEqualTo(RolloutState.ROLLING);
        assertThat(of(unready)).isEqualTo(RolloutState.RESTARTING);
        assertThat(of(deployment("runtime:2", 1, 7, 2, 1, 1))).isEqualTo(RolloutState.ROLLING);
        assertThat(of(unproven(deployment("runtime:2", 1, 7, 2, 1, 1)))).isEqualTo(RolloutState.RESTARTING);
    }

    @Test
    void itsTimeBeginsWhenItIsLetIn() {
        var unready = with(deployment("runtime:2", 1, 7, 1, 1, 0), "Available", "False", NOW.minusSeconds(900));
        assertThat(RolloutState.of(unready, TWO, false, NOW.minusSeconds(119), NOW))
                .isEqualTo(RolloutState.ROLLING);
        assertThat(RolloutState.of(unready, TWO, false, NOW.minusSeconds(120), NOW))
                .isEqualTo(RolloutState.FAILED);
    }

    @Test
    void whoDidNotAnswerBeforeSaysNothingAboutTheImage() {
        var unready = with(deployment("runtime:2", 1, 7, 1, 1, 0), "Available", "False", NOW.minusSeconds(900));
        assertThat(of(unproven(unready))).isEqualTo(RolloutState.EXCUSED);
    }

    /** All are looked at every few seconds: what answered is read only by who goes back to it. */
    @Test
    void thatSomethingAnsweredBeforeIsToldWithoutReadingIt() {
        var unready = with(deployment("runtime:2", 1, 7, 1, 1, 0), "Available", "False", NOW.minusSeconds(900));
        unready.getMetadata().getAnnotations().put("notionmcp.dev/template-before", "{");
        assertThat(of(unready)).isEqualTo(RolloutState.FAILED);
    }

    @Test
    void whoWokeLatelyIsNotYetOneThatDoesNotAnswer() {
        var woken = deployment("runtime:1", 1, 7, 1, 1, 0);
        woken.getMetadata()
                .getAnnotations()
                .put("notionmcp.dev/awake-since", NOW.minusSeconds(119).toString());
        assertThat(of(woken)).isEqualTo(RolloutState.WAITING_STARTING);
        assertThat(RolloutState.of(woken, TWO, false, Instant.EPOCH, NOW.plusSeconds(1)))
                .isEqualTo(RolloutState.WAITING_UNREADY);
    }

    @Test
    void whoHasNoTokenSaysNothingAboutTheImage() {
        var unready = with(deployment("runtime:2", 1, 7, 1, 1, 0), "Progressing", "False", NOW);
        assertThat(RolloutState.of(unready, TWO, true, Instant.EPOCH, NOW)).isEqualTo(RolloutState.EXCUSED);
    }

    @Test
    void aContainerThatOthersPutInIsNotTheRuntime() {
        var deployment = deployment("runtime:2", 1, 7, 1, 1, 1)
                .edit()
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewContainer()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        containers.getLast().setName("proxy");
        containers.getLast().setImage("proxy:9");
        containers.addFirst(containers.removeLast());
        assertThat(of(deployment)).isEqualTo(RolloutState.ROLLED);
    }

    /** Nothing answered before its present image. */
    private static Deployment unproven(Deployment deployment) {
        deployment.getMetadata().getAnnotations().remove("notionmcp.dev/template-before");
        return deployment;
    }

    private static RolloutState of(Deployment deployment) {
        return RolloutState.of(deployment, TWO, false, Instant.EPOCH, NOW);
    }

    /** Of generation 7. */
    private static Deployment deployment(String image, int replicas, long observed, int pods, int updated, int ready) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withGeneration(7L)
                .addToAnnotations(new TemplateChoice(Templates.of(image), Templates.of("runtime:1")).annotations())
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("runtime")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withReplicas(pods)
                .withUpdatedReplicas(updated)
                .withReadyReplicas(ready)
                .endStatus()
                .build();
    }

    private static Deployment with(Deployment deployment, String type, String status, Instant since) {
        return deployment
                .edit()
                .editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withLastTransitionTime(since.toString())
                .endCondition()
                .endStatus()
                .build();
    }
}
