package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** A person reads why a login stops, and no client hears of it. */
final class RefusedWithAPage {
    private RefusedWithAPage() {}

    static void assertRefusedWithAPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("<h1>");
    }
}
