package dev.notionmcp.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    @Test
    void tellsACallInOneLine() {
        try (var lines = new AuditLines();
                var _ = AuditLog.workingFor("203.0.113.0/24")) {
            AuditLog.called(new AuditedCall(
                    "r-1", "nws-1", "https://a.example/c", "p-1", "g-1", "tools/call", "search", "200", 12, null));

            assertThat(lines.with("request=r-1"))
                    .containsExactly("event=call request=r-1 workspace=nws-1 client=https://a.example/c person=p-1"
                            + " grant=g-1 method=tools/call tool=search outcome=200 ms=12 from=203.0.113.0/24");
        }
    }

    @Test
    void tellsAnEventAndWhatItLacks() {
        try (var lines = new AuditLines()) {
            AuditLog.event(
                    AuditEvent.CONSENT_GIVEN,
                    AuditField.login("l-1"),
                    AuditField.client(null),
                    AuditField.scopes(Set.of("notion:write", "notion:read")));

            assertThat(lines.with("login=l-1"))
                    .containsExactly("event=consent-given login=l-1 client=- scopes=notion:read+notion:write from=-");
        }
    }

    @Test
    void nothingThatAClientChoosesPassesForAnotherFieldOrLine() {
        try (var lines = new AuditLines()) {
            AuditLog.event(
                    AuditEvent.AUTHORIZATION_REFUSED,
                    AuditField.client("c-1\nevent=login-finished person=x\u2028\"" + "y".repeat(5000)),
                    AuditField.why("invalid_scope"));

            assertThat(lines.with("c-1"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .matches("event=authorization-refused client=c-1_event_login-finished_person_x__y+"
                                    + " why=invalid_scope from=-")
                            .hasSizeLessThan(250));
        }
    }
}
