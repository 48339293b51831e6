package dev.notionmcp.charts;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One release of the chart: Helm's own engine, a library of Go beside its Java. */
public record Chart(String systemNamespace, String workspacesNamespace) {

    private static final Path FOLDER = Path.of("notion-mcp-remote");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern SEPARATOR = Pattern.compile("^---\\R", Pattern.MULTILINE);

    /** As installed without any value given. */
    public static Chart byDefault() {
        return new Chart("notion-mcp", "notion-workspaces");
    }

    /** What "helm template" prints of one of its files. */
    public String render(String template) {
        var rendered = new Helm(FOLDER)
                .template()
                .withName("notion-mcp")
                .withNamespace(systemNamespace)
                .withKubeVersion("1.31")
                .set("workspaces.namespace", workspacesNamespace)
                .call();
        var source = "# Source: notion-mcp-remote/" + template + "\n";
        var parts = SEPARATOR
                .splitAsStream(rendered)
                .filter(part -> part.startsWith(source))
                .map(part -> part.substring(source.length()).strip() + "\n")
                .toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the chart renders nothing from " + template);
        }
        return String.join("---\n", parts);
    }

    public List<HasMetadata> objects(String template) {
        return SEPARATOR
                .splitAsStream(render(template))
                .<HasMetadata>map(YAML::unmarshal)
                .toList();
    }
}
