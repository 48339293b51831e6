package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema admits as an amount, every program that reads the list of workspaces can read and compare. */
class QuantitiesTest {

    private static final String PATTERN = CrdSchema.field(
                    Serialization.unmarshal(CrdYaml.generate(), CustomResourceDefinition.class)
                            .getSpec()
                            .getVersions()
                            .getFirst()
                            .getSchema()
                            .getOpenAPIV3Schema(),
                    "spec",
                    "resources",
                    "requests")
            .getAdditionalProperties()
            .getSchema()
            .getPattern();

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "10m", "96Mi", "1.5Gi", ".5", "1e3", "2E", "100k", "5n"})
    void amountIsAdmittedAndRead(String amount) {
        assertThat(amount).matches(PATTERN);
        assertThat(new Quantity(amount)).isEqualTo(new Quantity(amount));
        assertThat(Quantity.getAmountInBytes(new Quantity(amount))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1x", "Mi", "100 Mi", "1MiB", "-", "1e"})
    void whatIsNoAmountIsRefused(String amount) {
        assertThat(amount).doesNotMatch(PATTERN);
    }
}
