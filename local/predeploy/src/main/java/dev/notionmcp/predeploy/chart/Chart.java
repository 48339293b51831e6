package dev.notionmcp.predeploy.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The chart's folder, given to Helm's own engine: a library of Go beside its Java. */
public final class Chart {
    private static final String MINIMAL = "minimal-values.yaml";

    /** As old a Kubernetes as the chart takes; without one Helm's library thinks of 1.20. */
    private static final String KUBERNETES = "1.31";

    private final Path folder;

    public Chart(Path folder) {
        this.folder = folder;
    }

    /** What "helm template" makes of a release. */
    public Rendering render(Release release) {
        return render(template(release));
    }

    /** Why the chart cannot be installed on a Kubernetes of this version, in Helm's words; empty where it can. */
    public Optional<String> refusalOf(String kubernetesVersion) {
        var minimal = new Release("notion-mcp", "notion-mcp", List.of(examples().resolve(MINIMAL)));
        return switch (render(template(minimal).withKubeVersion(kubernetesVersion))) {
            case Rendering.Refused(var why, var _) -> Optional.of(why);
            case Rendering.Rendered _ -> Optional.empty();
        };
    }

    /** The values files that the chart brings, in alphabetical order. */
    public List<Path> exampleFiles() throws IOException {
        try (var files = Files.list(examples())) {
            return files.sorted().toList();
        }
    }

    /** The version of chart and programs. */
    public String version() throws IOException {
        var about = new KubernetesSerialization().unmarshal(Files.readString(folder.resolve("Chart.yaml")), Map.class);
        return String.valueOf(about.get("version"));
    }

    Path folder() {
        return folder;
    }

    private Path examples() {
        return folder.resolve("ci");
    }

    private TemplateCommand template(Release release) {
        var command = new Helm(folder)
                .template()
                .withName(release.name())
                .withNamespace(release.namespace())
                .withKubeVersion(KUBERNETES);
        release.values().forEach(command::withValuesFile);
        return command;
    }

    private static Rendering render(TemplateCommand command) {
        try {
            return Rendering.Rendered.of(command.call());
        } catch (IllegalStateException e) {
            return Rendering.Refused.of(Objects.requireNonNullElse(e.getMessage(), "Helm does not say why"));
        }
    }
}
