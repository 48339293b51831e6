package dev.notionmcp.kubeapi.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.status.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelSelectorTest {

    private static final String OBJECT = """
            {"metadata": {"labels": {"app": "web", "tier": "front", "size": "7", "example.dev/x": ""}}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app=web",
                "app==web,tier!=back",
                "app",
                "!gone",
                "other!=x",
                "app in (api, web)",
                "app notin (api),tier in (front,back)",
                "gone notin (a)",
                "size>6,size<8",
                "example.dev/x",
                "example.dev/x="
            })
    void selects(String selector) {
        assertThat(LabelSelector.parse(selector).test(Json.parseObject(OBJECT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app=api", "gone", "!app", "app!=web", "app in (api)", "tier notin (front)", "app>3", "size>7"})
    void leavesOut(String selector) {
        assertThat(LabelSelector.parse(selector).test(Json.parseObject(OBJECT))).isFalse();
    }

    @Test
    void refusesWhatIsNoSelector() {
        assertThatThrownBy(() -> LabelSelector.parse("a in b"))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("unable to parse requirement");
        assertThatThrownBy(() -> LabelSelector.parse("a=b,,c=d")).isInstanceOf(ApiError.class);
    }
}
