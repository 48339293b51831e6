package dev.notionmcp.predeploy.chart;

import com.marcnuri.helm.Helm;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import java.io.IOException;
import java.util.stream.Collectors;

/** Helm itself has nothing against the chart with these values. */
public record LintCheck(Chart chart, Release release, Rendering rendering) implements Check {

    @Override
    public String promise() {
        return release.files() + ": the chart lints";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        if (rendering instanceof Rendering.Refused) {
            throw new NotChecked("needs the rendered chart");
        }
        try (var copy = ChartCopy.of(chart.folder(), release.values())) {
            var result = new Helm(copy.folder()).lint().strict().call();
            var against = result.getMessages().stream()
                    .filter(message -> !message.startsWith("[INFO]"))
                    .map(message -> message.replace(copy.folder().toString(), "the chart"))
                    .collect(Collectors.joining("; "));
            return result.isFailed()
                    ? new Outcome.Broken(against, "Mend the named file of the chart, or the values that it is given.")
                    : new Outcome.Kept("by helm lint --strict");
        }
    }
}
