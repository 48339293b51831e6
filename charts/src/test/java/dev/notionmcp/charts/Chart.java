package dev.notionmcp.charts;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One release of the chart: Helm's own engine, a library of Go beside its Java.
 *
 * @param systemNamespace the release's
 * @param example which of the chart's own values files it has
 * @param set what it has besides, as with --set
 */
public record Chart(String systemNamespace, String example, Map<String, Object> set) {

    public static final Path FOLDER = Path.of("notion-mcp-remote");
    private static final Path EXAMPLES = FOLDER.resolve("ci");
    private static final String SUFFIX = "-values.yaml";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern SEPARATOR = Pattern.compile("^---\\R", Pattern.MULTILINE);
    private static final Pattern SOURCE = Pattern.compile("# Source: notion-mcp-remote/(.*)\\R");

    /** What one file of the chart became: an object, as text. */
    record Part(String template, String text) {}

    public Chart {
        set = Map.copyOf(set);
    }

    /** With the least that must be said. */
    public Chart(String systemNamespace, String workspacesNamespace) {
        this(systemNamespace, "minimal", Map.of("workspaces.namespace", workspacesNamespace));
    }

    /** As installed with the least that must be said. */
    public static Chart byDefault() {
        return of("minimal");
    }

    static Chart of(String example) {
        return new Chart("notion-mcp", example, Map.of());
    }

    /** The names of all values files that the chart brings as examples. */
    public static List<String> examples() {
        try (var files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Chart with(String key, Object value) {
        var more = new HashMap<>(set);
        more.put(key, value);
        return new Chart(systemNamespace, example, more);
    }

    public Path values() {
        return EXAMPLES.resolve(example + SUFFIX);
    }

    /** What "helm template" prints, object by object. */
    List<Part> parts() {
        var command = new Helm(FOLDER)
                .template()
                .withName("notion-mcp")
                .withNamespace(systemNamespace)
                .withKubeVersion("1.31")
                .withValuesFile(values());
        set.forEach(command::set);
        return SEPARATOR
                .splitAsStream(command.call())
                .filter(part -> !part.isBlank())
                .map(Chart::part)
                .toList();
    }

    private static Part part(String text) {
        var source = SOURCE.matcher(text);
        if (!source.lookingAt()) {
            throw new IllegalArgumentException("Helm does not say where this comes from: " + text);
        }
        return new Part(source.group(1), text.substring(source.end()).strip() + "\n");
    }

    /** What "helm template" prints of one of its files. */
    public String render(String template) {
        var parts = parts().stream()
                .filter(part -> part.template().equals(template))
                .map(Part::text)
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

    public Stream<HasMetadata> objects() {
        return parts().stream().map(part -> YAML.<HasMetadata>unmarshal(part.text()));
    }

    public <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return objects().filter(kind::isInstance).map(kind::cast);
    }

    /** The only one of a kind that others define. */
    GenericKubernetesResource the(String kind, String name) {
        return all(GenericKubernetesResource.class)
                .filter(object -> object.getKind().equals(kind))
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the chart renders no " + kind + " " + name));
    }

    /** The only one of its kind with this name. */
    public <T extends HasMetadata> T the(Class<T> kind, String name) {
        return all(kind)
                .filter(object -> object.getMetadata().getName().equals(name))
                .reduce((one, other) -> {
                    throw new IllegalStateException("two of " + kind.getSimpleName() + " " + name);
                })
                .orElseThrow(() -> new IllegalArgumentException(
                        "the chart renders no " + kind.getSimpleName() + " " + name + " for " + this));
    }
}
