package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.crds.BreakingChanges;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The NotionWorkspaces that there are go on as they are, and the programs find the fields that they write.
 *
 * @param brought whether the chart installs the CRD, rather than something else
 */
public record DefinitionCheck(Cluster cluster, boolean brought) implements Check {
    private static final String FILE = "notionworkspaces.notionmcp.dev.yaml";
    private static final String NAME = "notionworkspaces.notionmcp.dev";
    private static final int SHOWN = 3;

    @Override
    public String promise() {
        return "the CRD is compatible with the installed one";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var installed = cluster.ask(
                "CustomResourceDefinitions",
                client -> client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(NAME)
                        .get());
        if (installed == null) {
            return brought
                    ? new Outcome.Kept("none is installed, the chart brings it")
                    : new Outcome.Broken("none is installed, and crd.install is false", apply());
        }
        var ours = ours();
        var lacking = changes(ours, installed);
        if (!brought) {
            return lacking.isEmpty()
                    ? new Outcome.Kept("the installed one")
                    : new Outcome.Broken(shown(lacking), apply());
        }
        var taken = changes(installed, ours);
        if (!taken.isEmpty()) {
            return new Outcome.Broken(
                    "this version takes away from the installed one: " + shown(taken),
                    "A field that goes vanishes from each NotionWorkspace when that is next written: keep the installed CRD by"
                            + " crd.install: false, with which older programs work as well.");
        }
        return new Outcome.Kept(
                lacking.isEmpty() ? "it is the installed one" : "the chart brings the installed one up to date");
    }

    private static List<String> changes(CustomResourceDefinition before, CustomResourceDefinition now) {
        return before.getSpec().getVersions().stream()
                .filter(CustomResourceDefinitionVersion::getServed)
                .flatMap(version -> BreakingChanges.between(before, now, version.getName()).stream())
                .toList();
    }

    private static String shown(List<String> changes) {
        return changes.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (changes.size() > SHOWN ? "; and " + (changes.size() - SHOWN) + " more" : "");
    }

    private static String apply() {
        return "Bring it up to date first: kubectl apply --server-side -f crds/" + FILE + ", or set crd.install: true.";
    }

    /** The one that travels with this version's types. */
    private static CustomResourceDefinition ours() {
        try (var yaml = Objects.requireNonNull(BreakingChanges.class.getResourceAsStream("/" + FILE), FILE)) {
            return new KubernetesSerialization()
                    .unmarshal(new String(yaml.readAllBytes(), StandardCharsets.UTF_8), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
