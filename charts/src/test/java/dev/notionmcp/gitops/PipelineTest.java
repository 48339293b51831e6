package dev.notionmcp.gitops;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Both pipelines do the same, and nothing that could not be done by hand. */
final class PipelineTest {

    private static final Path MAKEFILE = Path.of("../Makefile");
    private static final Path HANDBOOK = Path.of("../docs/operations.md");
    private static final Pattern MAKE = Pattern.compile("make ([a-z-]+)( [A-Z]+=[a-z]+)*");
    private static final Pattern PINNED = Pattern.compile("uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+");

    private final Pipeline woodpecker = Pipeline.ofWoodpecker();
    private final Pipeline actions = Pipeline.ofActions();

    PipelineTest() throws IOException {}

    @Test
    void haveTheSameJobsWithTheSameStepsAndSettings() {
        assertThat(actions).isEqualTo(woodpecker);
        assertThat(woodpecker.jobs()).containsOnlyKeys("test", "images", "deliver");
    }

    @Test
    void runNothingButTargetsOfTheMakefile() throws IOException {
        var targets = Pattern.compile("^([a-z-]+)(?= *[a-z -]*:)", Pattern.MULTILINE)
                .matcher(Files.readString(MAKEFILE))
                .results()
                .map(target -> target.group(1))
                .collect(Collectors.toSet());
        assertThat(woodpecker.steps()).isNotEmpty().allSatisfy(step -> {
            var make = MAKE.matcher(step.command());
            assertThat(make.matches()).as(step.command()).isTrue();
            assertThat(targets).contains(make.group(1));
        });
    }

    @Test
    void giveNoSettingToPullRequestsNorToABuild() {
        woodpecker.jobs().values().stream()
                .filter(Pipeline.Job::ofPullRequests)
                .forEach(job -> assertThat(job.steps())
                        .allSatisfy(step -> assertThat(step.settings()).isEmpty()));
        assertThat(woodpecker.steps().filter(step -> !step.settings().isEmpty()))
                .extracting(Pipeline.Step::command)
                .containsExactlyInAnyOrder("make push", "make manifest", "make bump");
    }

    @Test
    void buildOnTheArchitecturesThatAreJoined() throws IOException {
        var joined = Pattern.compile("\\$\\(or \\$\\(ARCHITECTURES\\),([a-z0-9 ]+)\\)")
                .matcher(Files.readString(MAKEFILE));
        assertThat(joined.find()).isTrue();
        assertThat(requireNonNull(woodpecker.jobs().get("images")).architectures())
                .containsExactlyInAnyOrder(joined.group(1).split(" "));
    }

    @Test
    void takeSettingsThatTheHandbookNames() throws IOException {
        var handbook = Files.readString(HANDBOOK);
        assertThat(woodpecker.steps().flatMap(step -> step.settings().stream()).distinct())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(handbook).contains("| `" + setting + "` |"));
    }

    @Test
    void useActionsByTheirCommit() throws IOException {
        assertThat(Files.readAllLines(Pipeline.ACTIONS).stream().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsPattern(PINNED));
    }
}
