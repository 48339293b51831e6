package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.ToolPolicy;
import dev.notionmcp.operator.rollout.RuntimeTemplate;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template that waits is another version's, and a workspace is filled into it. */
final class RuntimePodTest {

    @Test
    void theTemplateIsOfNoWorkspaceAndSmall() {
        assertThat(Samples.TEMPLATE.json()).doesNotContain("team", "c-1").hasSizeLessThan(2_500);
        assertThat(template("https://api.notion.com")).isEqualTo(Samples.TEMPLATE);
        assertThat(template("https://notion.example")).isNotEqualTo(Samples.TEMPLATE);
    }

    /** Where nothing is set, a version that knows these settings replaces no pod, and what others write there is not the operator's. */
    @Test
    void whereItRunsAndWhatPullsItAreInItOnlyIfSet() {
        assertThat(Samples.TEMPLATE.json()).doesNotContain("nodeSelector", "tolerations", "imagePullSecrets");
        var pool = new Toleration("NoSchedule", "pool", "Equal", null, "runtimes");
        var pod = filled(RuntimePod.template(
                        new RuntimeImage("runtime:1", "IfNotPresent", List.of("harbor", "mirror")),
                        new RuntimeNodes(Map.of("kubernetes.io/arch", "arm64"), List.of(pool)),
                        "https://api.notion.com"))
                .getSpec();
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("kubernetes.io/arch", "arm64"));
        assertThat(pod.getTolerations()).containsExactly(pool);
        assertThat(pod.getImagePullSecrets())
                .containsExactly(new LocalObjectReference("harbor"), new LocalObjectReference("mirror"));
    }

    @Test
    void aSettingOfAnotherVersionStays() {
        var other = RuntimePod.template(
                new RuntimeImage("runtime:0", "Always", List.of()), RuntimeNodes.ANY, "https://notion.example");
        var container = filled(other).getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo("runtime:0");
        assertThat(container.getImagePullPolicy()).isEqualTo("Always");
        assertThat(container.getEnv())
                .contains(new EnvVar("NOTION_BASE_URL", "https://notion.example", null))
                .contains(new EnvVar("WORKSPACE", "notion-workspaces/team", null));
    }

    @Test
    void defaultsAreThoseOfTheTemplate() {
        var other = edited(pod -> pod.getSpec()
                .getContainers()
                .getFirst()
                .getResources()
                .getLimits()
                .put("memory", new Quantity("1Gi")));
        assertThat(filled(other)
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits())
                .containsEntry("memory", new Quantity("1Gi"))
                .containsEntry("cpu", new Quantity("2"));
    }

    @Test
    void aVariableThatAVersionDidNotAskForIsNotAdded() {
        var other = edited(pod -> pod.getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .removeIf(variable -> variable.getName().equals("TOOLS_DENY")));
        assertThat(filled(other).getSpec().getContainers().getFirst().getEnv())
                .extracting(EnvVar::getName)
                .contains("TOOLS_ALLOW")
                .doesNotContain("TOOLS_DENY");
    }

    /** Of those that say where the runtime is, as any version or anybody's edit may leave it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'spec':{'containers':[{'name':'runtime','image':'x'}]}}",
                "{'spec':{'containers':[{'name':'runtime','image':'x','resources':null,'env':null}],'volumes':null}}",
                "{'metadata':{'labels':null},'spec':{'containers':[{'name':'runtime','image':'x','resources':"
                        + "{'limits':null,'requests':null}}]}}",
                "{'spec':{'containers':[{'name':'runtime','image':'x','resources':{'limits':{'memory':'1Gi'}},"
                        + "'env':[{}]}],'volumes':[{}]}}",
            })
    void whatATemplateDoesNotSayIsNone(String json) {
        var pod = filled(new RuntimeTemplate("x", json.replace('\'', '"')));
        assertThat(pod.getSpec().getContainers().getFirst().getImage()).isEqualTo("x");
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("team");
        assertThat(pod.getMetadata().getLabels()).isNotEmpty();
    }

    private static RuntimeTemplate template(String notionBaseUrl) {
        return RuntimePod.template(Samples.IMAGE, RuntimeNodes.ANY, notionBaseUrl);
    }

    private static RuntimeTemplate edited(Consumer<PodTemplateSpec> edit) {
        var pod = Samples.TEMPLATE.pod();
        edit.accept(pod);
        return RuntimeTemplate.of(pod);
    }

    private static PodTemplateSpec filled(RuntimeTemplate template) {
        var tools = new ToolPolicy(true, List.of("search"), List.of("get_page"));
        return RuntimePod.of(template, Samples.workspace("team", Samples.spec(false, tools, null)));
    }
}
