package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upgrade changes what differs: no label, annotation or checksum takes part in it. */
final class UpgradeTest {

    private static final String BEFORE = "sha256:" + "5".repeat(64);
    private static final String AFTER = "sha256:" + "6".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "gateway, templates/gateway.yaml, image:",
        "operator, templates/operator.yaml, image:",
        "runtime, templates/operator.yaml, value:"
    })
    void aNewImageIsTheOnlyLineThatChanges(String program, String template, String line) {
        var chart = Chart.of("ingress");
        var digest = "images." + program + ".digest";
        var before = chart.with(digest, BEFORE).parts();
        var after = chart.with(digest, AFTER).parts();
        var changed = new ArrayList<Chart.Part>(after);
        changed.removeAll(before);

        assertThat(after).hasSameSizeAs(before);
        assertThat(changed).singleElement().satisfies(part -> {
            assertThat(part.template()).isEqualTo(template);
            assertThat(newLines(before, part))
                    .singleElement()
                    .satisfies(changedLine ->
                            assertThat(changedLine).contains(line).contains(AFTER));
        });
    }

    private static List<String> newLines(List<Chart.Part> before, Chart.Part changed) {
        var lines = new ArrayList<>(changed.text().lines().toList());
        before.stream()
                .filter(part -> part.template().equals(changed.template()))
                .forEach(part -> lines.removeAll(part.text().lines().toList()));
        return lines;
    }
}
