package dev.notionmcp.crds;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes docs/crd-reference.md: a text of our own, into which what the CRD and the reasons' Javadoc say is put. */
final class ReferencePage {

    private static final String TEMPLATE = "/crd-reference.md";
    private static final Path COMPATIBILITY = Path.of("compatibility");

    private final JavadocTexts javadoc = JavadocTexts.ofApiTypes();
    private final CustomResourceDefinition crd;

    ReferencePage(String crdYaml) {
        this.crd = Serialization.unmarshal(crdYaml, CustomResourceDefinition.class);
    }

    String render() throws IOException {
        var version = crd.getSpec().getVersions().getFirst();
        var root = version.getSchema().getOpenAPIV3Schema();
        var parts = Map.of(
                "about", root.getDescription(),
                "spec", FieldTable.of("spec", CrdSchema.field(root, "spec")),
                "status", FieldTable.of("status", CrdSchema.field(root, "status")),
                "name", root.getXKubernetesValidations().getFirst().getMessage(),
                "columns", columns(),
                "ready", reasons(ReadyReason.class),
                "progressing", reasons(ProgressingReason.class),
                "credentials", reasons(CredentialsReason.class),
                "versions", versions());
        var page = template();
        for (var part : parts.entrySet()) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    private static String template() throws IOException {
        try (var template = Objects.requireNonNull(ReferencePage.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String columns() {
        var rows = crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns().stream()
                .map(column -> MarkdownTable.row(
                        column.getName(),
                        column.getPriority() == 0 ? "always" : "with `-o wide`",
                        "`" + column.getJsonPath() + "`"));
        return MarkdownTable.of(rows.toList(), "Column", "Shown", "From");
    }

    private <R extends Enum<R> & ConditionReason> String reasons(Class<R> type) {
        var rows = Arrays.stream(type.getEnumConstants()).map(reason -> {
            var texts = Objects.requireNonNull(
                    javadoc.constants().get(type.getSimpleName() + "." + reason.name()), reason.name());
            return MarkdownTable.row(
                    "`" + reason.condition() + "`", reason.status(), texts.getFirst(), texts.get(1), event(reason));
        });
        return javadoc.types().get(type.getSimpleName()) + "\n\n"
                + MarkdownTable.of(rows.toList(), "Reason", "Status", "When", "What to do", "Event");
    }

    private static String event(ConditionReason reason) {
        return switch (reason) {
            case ReadyReason ready -> ready.needsAttention() ? "Warning" : "Normal";
            case ProgressingReason progressing ->
                switch (progressing) {
                    case BLOCKED -> "Warning";
                    case ROLLOUT_PENDING -> "none";
                    case STARTING, WAKING, ROLLING_OUT, RECOVERING, SETTLED, ASLEEP, STOPPED -> "Normal";
                };
            case CredentialsReason _ -> "by Ready";
        };
    }

    private String versions() throws IOException {
        try (var baselines = Files.list(COMPATIBILITY)) {
            var committed = baselines.map(file -> file.getFileName().toString()).toList();
            var rows = crd.getSpec().getVersions().stream()
                    .map(version -> MarkdownTable.row(
                            "`" + version.getName() + "`",
                            version.getServed() ? "yes" : "no",
                            version.getStorage() ? "yes" : "no",
                            baseline(version.getName() + ".yaml", committed)));
            return MarkdownTable.of(rows.toList(), "Version", "Served", "Stored", "Held to")
                    + crd.getSpec().getVersions().stream()
                            .filter(version -> Boolean.TRUE.equals(version.getDeprecated()))
                            .map(version -> "\n`" + version.getName() + "` is deprecated.\n")
                            .collect(joining());
        }
    }

    private static String baseline(String file, List<String> committed) {
        return committed.contains(file) ? "`crds/compatibility/" + file + "`" : "nothing yet";
    }
}
