package dev.notionmcp.gitops;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** "kubectl kustomize", with none of its options: what ArgoCD does as well, as it comes. */
final class Kustomize {

    static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern SEPARATOR = Pattern.compile("^---\\R", Pattern.MULTILINE);
    private static final Pattern VERSION = Pattern.compile("\"gitVersion\": *\"v1\\.([0-9]+)");

    private Kustomize() {}

    /** Skips the test where git or kubectl is missing, kubectl does not run, or is older than 1.27, which has kustomize 5. */
    static void assumeUsable() throws InterruptedException {
        Command.assumeGit();
        try {
            var said = Command.run(Path.of(""), "kubectl", "version", "--client", "--output=json");
            assumeTrue(said.exit() == 0, "kubectl ended with " + said.exit() + ": " + said.error());
            var version = VERSION.matcher(said.out());
            assumeTrue(version.find(), "kubectl does not say its version: " + said.out());
            assumeTrue(
                    Integer.parseInt(version.group(1)) >= 27, "kubectl is v1." + version.group(1) + "; 1.27 is needed");
        } catch (IOException e) {
            abort("install kubectl 1.27 or newer: " + e.getMessage());
        }
    }

    static String render(Path folder) throws IOException, InterruptedException {
        return Command.mustRun(folder, "kubectl", "kustomize", ".");
    }

    static List<String> texts(String rendered) {
        return SEPARATOR.splitAsStream(rendered).filter(text -> !text.isBlank()).toList();
    }

    static List<HasMetadata> objects(String rendered) {
        return texts(rendered).stream().<HasMetadata>map(YAML::unmarshal).toList();
    }
}
