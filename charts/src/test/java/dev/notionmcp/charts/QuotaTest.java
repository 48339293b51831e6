package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import org.junit.jupiter.api.Test;

/** What bounds the workspaces' namespace. */
final class QuotaTest {

    private final ResourceQuota quota =
            (ResourceQuota) Chart.byDefault().objects("templates/quota.yaml").getFirst();
    private final LimitRange range =
            (LimitRange) Chart.byDefault().objects("templates/quota.yaml").getLast();

    @Test
    void boundsTheWorkspacesNamespaceAndNotTheReleases() {
        assertThat(quota.getMetadata().getNamespace()).isEqualTo("notion-workspaces");
        assertThat(range.getMetadata().getNamespace()).isEqualTo("notion-workspaces");
        assertThat(quota.getSpec().getHard())
                .containsEntry("pods", new Quantity("1100"))
                .containsEntry("services.loadbalancers", new Quantity("0"));
    }

    @Test
    void aContainerThatNamesNothingGetsWhatTheOperatorGives() {
        var limits = range.getSpec().getLimits().getFirst();
        assertThat(limits.getDefaultRequest()).containsEntry("memory", new Quantity("96Mi"));
        assertThat(limits.getDefault()).containsEntry("cpu", new Quantity("2")).containsOnlyKeys("cpu", "memory");
    }
}
