package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others change: the operator's own comes back at once, everything else stays, and nobody writes against anybody. */
final class DriftIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    private final Cluster cluster = Cluster.start();
    private final RunningOperator operator = cluster.operator(Map.of("LEADER_ELECTION", "false"));

    @BeforeEach
    void running() {
        cluster.create("team", BOT);
        await().until(() -> cluster.ready("team").equals("False Pending"));
        cluster.reportReady("team", 1);
        await().until(() -> cluster.ready("team").equals("True Running"));
    }

    @AfterEach
    void stop() {
        operator.close();
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployments     | {'spec':{'replicas':3}}",
                "deployments     | {'spec':{'strategy':{'rollingUpdate':{'maxUnavailable':1}}}}",
                "deployments     | {'spec':{'template':{'spec':{'automountServiceAccountToken':true}}}}",
                "deployments     | {'spec':{'template':{'spec':{'securityContext':{'runAsNonRoot':false}}}}}",
                "deployments     | {'spec':{'template':{'spec':{'serviceAccountName':'default'}}}}",
                "deployments     | {'metadata':{'labels':{'app.kubernetes.io/instance':'other'}}}",
                "services        | {'spec':{'publishNotReadyAddresses':false}}",
                "services        | {'spec':{'selector':{'app.kubernetes.io/instance':'other'}}}",
                "networkpolicies | {'spec':{'ingress':[]}}",
                "networkpolicies | {'spec':{'policyTypes':['Ingress']}}",
                "serviceaccounts | {'automountServiceAccountToken':true}",
                "deployments     | {'metadata':{'ownerReferences':null}}",
                "services        | {'metadata':{'ownerReferences':null}}",
                "networkpolicies | {'metadata':{'ownerReferences':null}}",
                "serviceaccounts | {'metadata':{'ownerReferences':null}}"
            })
    void whatTheOperatorOwnsComesBack(String plural, String change) {
        var object = object(plural);
        var before = withoutBookkeeping(object.get());
        object.patch(
                new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager("someone")
                        .build(),
                change.replace('\'', '"'));
        await().untilAsserted(() -> assertThat(withoutBookkeeping(object.get())).isEqualTo(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployments", "services", "networkpolicies", "serviceaccounts"})
    void whatIsDeletedComesBack(String plural) {
        var object = object(plural);
        var before = object.get().getMetadata().getUid();
        object.delete();
        await().until(() ->
                object.get() != null && !object.get().getMetadata().getUid().equals(before));
    }

    @Test
    @DisplayName("invariant 9: what others own survives, and no write follows from it")
    void whatOthersOwnSurvivesAndMakesNoWrite() {
        var mark = cluster.mark();
        for (var plural : List.of("deployments", "services", "networkpolicies", "serviceaccounts")) {
            apply(
                    plural,
                    "cost-center",
                    "{'metadata':{'labels':{'example.org/team':'x'}," + "'annotations':{'example.org/cost':'7'}}}");
        }
        apply(
                "deployments",
                "mesh",
                "{'spec':{'template':{'spec':{'containers':[{'name':'proxy','image':'proxy:9'}]}}}}");
        apply(
                "deployments",
                "kubectl-rollout",
                "{'spec':{'template':{'metadata':{'annotations':"
                        + "{'kubectl.kubernetes.io/restartedAt':'2026-11-22T12:00:00Z'}}}}}");
        apply(
                "deployments",
                "scheduler",
                "{'spec':{'minReadySeconds':3,"
                        + "'template':{'spec':{'priorityClassName':'low',"
                        + "'nodeSelector':{'example.org/pool':'runtimes'},'tolerations':[{'key':'pool','operator':'Exists'}],"
                        + "'imagePullSecrets':[{'name':'mirror'}]}}}}");
        cluster.suspend("team");
        await().until(() -> cluster.ready("team").equals("False Suspended"));

        // none of it was answered by a write to an owned object; the suspension was. A new pod template does roll out,
        // as the status says.
        assertThat(cluster.operatorsWritesSince(mark).stream()
                        .filter(write -> !write.contains("/events") && !write.endsWith("/status")))
                .containsExactly("patch /apis/apps/v1/namespaces/notion-workspaces/deployments/team");
        var template = cluster.deployment("team").require().getSpec().getTemplate();
        assertThat(template.getSpec().getContainers()).extracting("name").contains("proxy", "runtime");
        assertThat(template.getMetadata().getAnnotations()).containsKey("kubectl.kubernetes.io/restartedAt");
        assertThat(template.getSpec().getPriorityClassName()).isEqualTo("low");
        assertThat(template.getSpec().getNodeSelector()).containsEntry("example.org/pool", "runtimes");
        assertThat(template.getSpec().getTolerations()).extracting("key").containsExactly("pool");
        assertThat(template.getSpec().getImagePullSecrets()).extracting("name").containsExactly("mirror");
        assertThat(Stream.of("deployments", "services", "networkpolicies", "serviceaccounts"))
                .allMatch(plural -> "x"
                        .equals(object(plural).get().getMetadata().getLabels().get("example.org/team")));
        assertThat(Objects.requireNonNull(cluster.workspace("team").get())
                        .getStatus()
                        .runtimeVersion())
                .isEqualTo("runtime:1");
    }

    private void apply(String plural, String manager, String part) {
        var type = object(plural).get();
        var body = "{'apiVersion':'" + type.getApiVersion() + "','kind':'" + type.getKind() + "'," + part.substring(1);
        object(plural)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager(manager)
                                .build(),
                        body.replace('\'', '"'));
    }

    private Resource<? extends HasMetadata> object(String plural) {
        var person = cluster.person();
        return switch (plural) {
            case "deployments" -> cluster.deployment("team");
            case "services" -> person.services().inNamespace(Cluster.NAMESPACE).withName("team");
            case "networkpolicies" ->
                person.network()
                        .networkPolicies()
                        .inNamespace(Cluster.NAMESPACE)
                        .withName("team");
            case "serviceaccounts" ->
                person.serviceAccounts().inNamespace(Cluster.NAMESPACE).withName("team");
            default -> throw new IllegalArgumentException(plural);
        };
    }

    private static HasMetadata withoutBookkeeping(HasMetadata object) {
        object.getMetadata().setManagedFields(null);
        object.getMetadata().setResourceVersion(null);
        object.getMetadata().setGeneration(null);
        return object;
    }
}
