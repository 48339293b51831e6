package dev.notionmcp.kubeapi.http;

import java.util.List;
import java.util.Optional;

/** A path below {@code /api/v1} or {@code /apis/<group>/<version>} that names a resource. Absent parts are empty. */
record ResourcePath(String apiVersion, String namespace, String plural, String name, String subresource) {

    static Optional<ResourcePath> parse(List<String> steps) {
        if (steps.size() > 2 && steps.get(0).equals("api")) {
            return Optional.of(of(steps.get(1), steps.subList(2, steps.size())));
        }
        if (steps.size() > 3 && steps.get(0).equals("apis")) {
            return Optional.of(of(steps.get(1) + "/" + steps.get(2), steps.subList(3, steps.size())));
        }
        return Optional.empty();
    }

    private static ResourcePath of(String apiVersion, List<String> steps) {
        var below = steps.size() == 3 ? steps.get(2) : "";
        var ofNamespaceItself = steps.size() < 3 || below.equals("status") || below.equals("finalize");
        if (steps.get(0).equals("namespaces") && !ofNamespaceItself) {
            return within(apiVersion, steps.get(1), steps.subList(2, steps.size()));
        }
        return within(apiVersion, "", steps);
    }

    private static ResourcePath within(String apiVersion, String namespace, List<String> steps) {
        return new ResourcePath(
                apiVersion,
                namespace,
                steps.get(0),
                steps.size() > 1 ? steps.get(1) : "",
                steps.size() > 2 ? String.join("/", steps.subList(2, steps.size())) : "");
    }
}
