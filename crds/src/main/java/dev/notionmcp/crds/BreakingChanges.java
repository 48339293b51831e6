package dev.notionmcp.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a CRD takes away from those who wrote for what it was before.
 * https://kubernetes.io/docs/reference/using-api/deprecation-policy/
 */
public final class BreakingChanges {

    private final List<String> found = new ArrayList<>();

    private BreakingChanges() {}

    /** One sentence for each, about the named version; none if it only grew. */
    public static List<String> between(CustomResourceDefinition before, CustomResourceDefinition now, String version) {
        var changes = new BreakingChanges();
        changes.names(before, now);
        var old = Objects.requireNonNull(version(before, version), version);
        var current = version(now, version);
        if (current == null || !current.getServed()) {
            changes.found.add("version " + version + " is no longer served");
            return changes.found;
        }
        changes.version(old, current);
        changes.found.addAll(BreakingSchemaChanges.between(
                old.getSchema().getOpenAPIV3Schema(), current.getSchema().getOpenAPIV3Schema()));
        return changes.found;
    }

    private void names(CustomResourceDefinition before, CustomResourceDefinition now) {
        if (!before.getSpec().getScope().equals(now.getSpec().getScope())) {
            found.add("the scope is " + now.getSpec().getScope() + ", was "
                    + before.getSpec().getScope());
        }
        var was = before.getSpec().getNames();
        var is = now.getSpec().getNames();
        if (!was.getPlural().equals(is.getPlural()) || !was.getKind().equals(is.getKind())) {
            found.add("the name is " + is.getKind() + ", " + is.getPlural() + ", was " + was.getKind() + ", "
                    + was.getPlural());
        }
        missing("short name", was.getShortNames(), is.getShortNames(), Function.identity());
    }

    private void version(CustomResourceDefinitionVersion before, CustomResourceDefinitionVersion now) {
        missing(
                "column",
                before.getAdditionalPrinterColumns(),
                now.getAdditionalPrinterColumns(),
                CustomResourceColumnDefinition::getName);
        missing(
                "selectable field",
                before.getSelectableFields(),
                now.getSelectableFields(),
                SelectableField::getJsonPath);
        if (hasStatus(before) && !hasStatus(now)) {
            found.add("the subresource status is gone");
        }
    }

    private <T> void missing(String what, List<T> before, List<T> now, Function<T, String> name) {
        var left = now.stream().map(name).toList();
        before.stream()
                .map(name)
                .filter(gone -> !left.contains(gone))
                .forEach(gone -> found.add("the " + what + " " + gone + " is gone"));
    }

    private static boolean hasStatus(CustomResourceDefinitionVersion version) {
        return version.getSubresources() != null && version.getSubresources().getStatus() != null;
    }

    private static @Nullable CustomResourceDefinitionVersion version(CustomResourceDefinition crd, String name) {
        return crd.getSpec().getVersions().stream()
                .filter(version -> version.getName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
