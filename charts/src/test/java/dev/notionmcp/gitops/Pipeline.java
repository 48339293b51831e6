package dev.notionmcp.gitops;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pipeline does, in whichever language it is written. */
record Pipeline(Map<String, Job> jobs) {

    private static final Path WOODPECKER = Path.of("../.woodpecker");
    static final Path ACTIONS = Path.of("../.github/workflows/pipeline.yml");
    private static final Pattern ACTIONS_SETTING = Pattern.compile("\\$\\{\\{ (?:secrets|vars)\\.([A-Z_]+) }}");

    /**
     * @param settings what it takes from who set the pipeline up, under the names that the command sees
     * @param given what else its environment has; "sha" and "architecture" stand for the build's
     */
    record Step(String command, Set<String> settings, Map<String, String> given) {}

    /** @param architectures of its builders, none where any will do */
    record Job(List<String> after, boolean ofPullRequests, Set<String> architectures, List<Step> steps) {}

    static Pipeline ofWoodpecker() throws IOException {
        var jobs = new TreeMap<String, Job>();
        try (var files = Files.newDirectoryStream(WOODPECKER, "*.yaml")) {
            for (var file : files) {
                jobs.put(file.getFileName().toString().replace(".yaml", ""), woodpeckerJob(read(file)));
            }
        }
        return new Pipeline(jobs);
    }

    private static Job woodpeckerJob(Map<String, Object> workflow) {
        var steps = new ArrayList<Step>();
        for (var step : maps(workflow.get("steps"))) {
            var settings = new TreeSet<String>();
            var given = new TreeMap<String, String>();
            map(step.get("environment")).forEach((name, value) -> {
                if (value instanceof Map<?, ?> secret) {
                    var of = String.valueOf(secret.get("from_secret"));
                    if (!of.equalsIgnoreCase(name)) {
                        throw new IllegalStateException("the secret of " + name + " is called " + of);
                    }
                    settings.add(name);
                } else {
                    given.put(name, plain(value, "${CI_COMMIT_SHA}", "${ARCHITECTURE}"));
                }
            });
            strings(step.get("commands")).forEach(command -> steps.add(new Step(command, settings, given)));
        }
        return new Job(
                strings(workflow.get("depends_on")),
                maps(workflow.get("when")).stream().anyMatch(when -> "pull_request".equals(when.get("event"))),
                Set.copyOf(strings(map(workflow.get("matrix")).get("ARCHITECTURE"))),
                steps);
    }

    static Pipeline ofActions() throws IOException {
        var jobs = new TreeMap<String, Job>();
        map(read(ACTIONS).get("jobs")).forEach((name, job) -> jobs.put(name, actionsJob(map(job))));
        return new Pipeline(jobs);
    }

    private static Job actionsJob(Map<String, Object> job) {
        var steps = new ArrayList<Step>();
        for (var step : maps(job.get("steps"))) {
            if (step.containsKey("uses")) {
                continue;
            }
            var settings = new TreeSet<String>();
            var given = new TreeMap<String, String>();
            map(step.get("env")).forEach((name, value) -> {
                var setting = ACTIONS_SETTING.matcher(String.valueOf(value));
                if (setting.matches() && setting.group(1).equals(name)) {
                    settings.add(name);
                } else {
                    given.put(name, plain(value, "${{ github.sha }}", "${{ matrix.architecture }}"));
                }
            });
            steps.add(new Step(String.valueOf(step.get("run")), settings, given));
        }
        var matrix = map(map(job.get("strategy")).get("matrix"));
        return new Job(
                strings(job.get("needs")),
                !String.valueOf(job.get("if")).contains("github.event_name == 'push'"),
                maps(matrix.get("include")).stream()
                        .map(builder -> String.valueOf(builder.get("architecture")))
                        .collect(Collectors.toSet()),
                steps);
    }

    private static String plain(Object value, String sha, String architecture) {
        return String.valueOf(value).replace(sha, "sha").replace(architecture, "architecture");
    }

    Stream<Step> steps() {
        return jobs.values().stream().map(Job::steps).flatMap(Collection::stream);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Path file) throws IOException {
        return requireNonNull(Serialization.unmarshal(Files.readString(file), Map.class));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    private static List<String> strings(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }
}
