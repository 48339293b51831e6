package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whatever an operator changes in the pods goes through the workspaces as a new image does: here it is NOTION_BASE_URL. */
final class TemplateRolloutIT extends RolloutFleet {

    private static final String BEFORE = "https://api.notion.com";
    private static final String AFTER = "https://notion.example";

    @Test
    void anImageAndASettingReplaceEachPodOnceInWaves() {
        running();
        var mark = cluster.mark();
        startOperator(NEW, AFTER);
        awaitMoved(WAVE);
        assertThat(names).filteredOn(name -> notion(name).equals(AFTER)).hasSize(WAVE);
        await().untilAsserted(() -> {
            moved().filter(name -> !settled(name)).forEach(node::ready);
            assertThat(moved()).hasSize(names.size());
        });
        assertThat(names).allSatisfy(name -> {
            assertThat(notion(name)).isEqualTo(AFTER);
            assertThat(cluster.operatorsWritesSince(mark))
                    .filteredOn(write -> write.endsWith("/deployments/" + name))
                    .hasSize(1);
        });
    }

    @Test
    void aSettingAlonePausesAndIsUndoneLikeAnImage() {
        running();
        startOperator(OLD, AFTER);
        failTwoOfTheSetting();
        stopOperator();
        startOperator(OLD, AFTER);
        changeTools(waitingForTheSetting());
        assertThat(operator().rollout().paused()).isTrue();
        assertThat(changed()).hasSize(WAVE + 1);
        stopOperator();
        startOperator(OLD, BEFORE);
        await().untilAsserted(() -> {
            names.stream().filter(name -> notion(name).equals(BEFORE)).forEach(node::ready);
            assertThat(changed()).isEmpty();
        });
    }

    @Test
    void whoWaitsIsReconciledWithTheTemplateItHas() {
        running();
        startOperator(OLD, AFTER);
        failTwoOfTheSetting();
        var name = waitingForTheSetting();
        drift(name, "{'spec':{'template':{'spec':{'automountServiceAccountToken':true}}}}");
        await().untilAsserted(() -> assertThat(cluster.deployment(name)
                        .require()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getAutomountServiceAccountToken())
                .isFalse());
        drift(name, "{'spec':{'template':{'spec':{'terminationGracePeriodSeconds':1}}}}");
        changeTools(name);
        suspend(name);
        assertThat(cluster.deployment(name).require().getSpec().getReplicas()).isZero();
        resume(name);
        await().until(() -> cluster.deployment(name).require().getSpec().getReplicas() == 1);
        assertThat(notion(name)).isEqualTo(BEFORE);
        assertThat(cluster.deployment(name)
                        .require()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTerminationGracePeriodSeconds())
                .isEqualTo(310);
    }

    @Test
    void whoFailedAndFellAsleepWakesWithTheTemplateThatAnswered() {
        running();
        startOperator(OLD, AFTER);
        var failed = failTwoOfTheSetting();
        failed.forEach(this::suspend);
        stopOperator();
        startOperator(OLD, AFTER);
        changeTools(waitingForTheSetting());
        assertThat(operator().rollout().failed()).isEqualTo(2);
        resume(failed.getFirst());
        await().untilAsserted(() -> assertThat(notion(failed.getFirst())).isEqualTo(BEFORE));
    }

    @Test
    void whatAVersionMadeThatKeptNoTemplateIsNotReplacedForThat() {
        running();
        names.forEach(name -> drift(name, "{'metadata':{'annotations':{'notionmcp.dev/template':null}}}"));
        var generations = names.stream().map(this::generation).toList();
        startOperator(OLD);
        await().untilAsserted(() -> assertThat(names)
                .allSatisfy(name -> assertThat(
                                cluster.deployment(name).require().getMetadata().getAnnotations())
                        .containsKey("notionmcp.dev/template")));
        assertThat(names.stream().map(this::generation)).containsExactlyElementsOf(generations);
    }

    @Test
    void whatAVersionMadeThatKeptNoTemplateWaitsForANewImageAllTheSame() {
        running();
        names.forEach(name -> drift(name, "{'metadata':{'annotations':{'notionmcp.dev/template':null}}}"));
        startOperator(NEW);
        var moved = awaitMoved(WAVE);
        names.stream()
                .filter(name -> !moved.contains(name))
                .forEach(name -> awaitProgressing(name, "False RolloutPending"));
        assertThat(moved()).containsExactlyElementsOf(moved);
    }

    private List<String> failTwoOfTheSetting() {
        await().untilAsserted(() -> assertThat(changed()).hasSize(WAVE));
        var first = changed();
        node.stuck(first.get(0));
        await().untilAsserted(() -> assertThat(changed()).hasSize(WAVE + 1));
        node.stuck(first.get(1));
        await().until(() -> operator().rollout().paused());
        return first;
    }

    private List<String> changed() {
        return names.stream().filter(name -> notion(name).equals(AFTER)).toList();
    }

    private String waitingForTheSetting() {
        return names.stream()
                .filter(name -> notion(name).equals(BEFORE))
                .findFirst()
                .orElseThrow();
    }

    private String notion(String name) {
        return cluster.deployment(name).require().getSpec().getTemplate().getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals("NOTION_BASE_URL"))
                .map(variable -> Objects.requireNonNull(variable.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private Long generation(String name) {
        return cluster.deployment(name).require().getMetadata().getGeneration();
    }

    private void drift(String name, String change) {
        cluster.deployment(name).patch(PatchContext.of(PatchType.JSON_MERGE), change.replace('\'', '"'));
    }
}
