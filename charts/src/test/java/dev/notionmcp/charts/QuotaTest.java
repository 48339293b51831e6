package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import org.junit.jupiter.api.Test;

/** What bounds the workspaces' namespace. */
final class QuotaTest {

    private final ResourceQuota quota =
            (ResourceQuota) Chart.byDefault().objects("templates/quota.yaml").getFirst();

    @Test
    void boundsTheWorkspacesNamespaceAndNotTheReleases() {
        assertThat(quota.getMetadata().getNamespace()).isEqualTo("notion-workspaces");
        assertThat(quota.getSpec().getHard())
                .containsEntry("pods", new Quantity("1100"))
                .containsEntry("services.loadbalancers", new Quantity("0"));
    }

    /** A default limit of the namespace would make a pod invalid that requests more. */
    @Test
    void givesNoContainerALimitOfItsOwn() {
        assertThat(Chart.byDefault().objects("templates/quota.yaml")).containsOnly(quota);
    }
}
