package dev.notionmcp.predeploy;

import dev.notionmcp.predeploy.chart.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run is given.
 *
 * @param release what is about to be deployed; without values files, the chart's examples are looked at
 * @param kubeconfig of the cluster; null where none is known
 */
record Settings(Release release, @Nullable Path kubeconfig) {

    /** RFC 1123's label, which names of namespaces and of Helm's releases are. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?");

    private static final String DEFAULT_NAME = "notion-mcp";

    /**
     * Reads VALUES, KUBECONFIG, NAMESPACE and RELEASE.
     *
     * @param folder what paths are relative to
     * @throws IllegalArgumentException with a sentence that names the setting and the remedy
     */
    static Settings from(Map<String, String> environment, Path folder) {
        return new Settings(
                new Release(name(environment, "RELEASE"), name(environment, "NAMESPACE"), values(environment, folder)),
                kubeconfig(environment, folder));
    }

    private static List<Path> values(Map<String, String> environment, Path folder) {
        return Arrays.stream(environment.getOrDefault("VALUES", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> file(
                        folder.resolve(name),
                        "VALUES names \"" + name
                                + "\", which is no file that can be read; give a values file, or several"
                                + " separated by commas, as a path from " + folder.toAbsolutePath()))
                .toList();
    }

    /** As kubectl and Helm find it, but of several files only one is taken. */
    private static @Nullable Path kubeconfig(Map<String, String> environment, Path folder) {
        var given = environment.getOrDefault("KUBECONFIG", "").strip();
        if (!given.isEmpty()) {
            return file(
                    folder.resolve(given),
                    "KUBECONFIG is \"" + given + "\", which is no file that can be read; give the path of one"
                            + " kubeconfig, or leave it empty and the rows that need the cluster are skipped");
        }
        var home = environment.get("HOME");
        var usual = home == null ? null : Path.of(home, ".kube", "config");
        return usual != null && Files.isReadable(usual) ? usual : null;
    }

    private static Path file(Path file, String refusal) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(refusal);
        }
        return file;
    }

    private static String name(Map<String, String> environment, String setting) {
        var name = environment.getOrDefault(setting, "").strip();
        if (name.isEmpty()) {
            return DEFAULT_NAME;
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(setting + " is \"" + name
                    + "\"; give at most 53 small letters, digits and hyphens, such as " + DEFAULT_NAME);
        }
        return name;
    }
}
