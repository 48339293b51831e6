package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import org.junit.jupiter.api.Test;

/** What Helm itself thinks of the chart. */
final class LintTest {

    @Test
    void hasNothingToSayAgainstIt() {
        var result = new Helm(Chart.FOLDER).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }
}
