package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import notion.api.v1.http.NotionHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(new Random(1));

    @ParameterizedTest
    @CsvSource({
        "429, GET", "429, POST", "429, PATCH", "429, DELETE", "529, GET", "529, POST", "529, PATCH", "529, DELETE",
        "500, GET", "502, GET", "503, GET", "504, GET", "500, DELETE", "502, DELETE", "503, DELETE", "504, DELETE"
    })
    void waitsAsLongAsAskedFor(int status, String method) {
        assertThat(policy.waitAfter(answer(status, "1", "{}"), method, 1)).contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "\"2\""})
    void readsTheWaitFromTheBodyWhenTheHeaderIsMissing(String seconds) {
        var answer = answer(429, "soon", "{\"additional_data\":{\"retry_after\":" + seconds + "}}");
        assertThat(policy.waitAfter(answer, "POST", 1)).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void neverRepeatsAWriteThatMayHaveRun(String method) {
        for (int status : new int[] {500, 502, 503, 504}) {
            assertThat(policy.waitAfter(answer(status, "1", ""), method, 1)).isEmpty();
        }
        assertThat(policy.waitAfter(new Attempt.Lost(), method, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 409, 501})
    void takesOtherAnswersAsFinal(int status) {
        assertThat(policy.waitAfter(answer(status, "1", "{}"), "GET", 1)).isEmpty();
    }

    @Test
    void leavesALongWaitToTheCaller() {
        assertThat(policy.waitAfter(answer(429, "3", "{}"), "GET", 1)).isEmpty();
    }

    @Test
    void stopsWhenTheConnectionIsBlocked() {
        var blocked = answer(429, "1", "{\"additional_data\":{\"rate_limit_reason\":\"public_api_request_blocked\"}}");
        assertThat(policy.waitAfter(blocked, "GET", 1)).isEmpty();
    }

    @Test
    void backsOffLongerEachTimeAndThenGivesUp() {
        var broken = answer(502, "", "<html>");
        var first = policy.waitAfter(broken, "GET", 1).orElseThrow();
        var second = policy.waitAfter(broken, "GET", 2).orElseThrow();
        assertThat(second).isGreaterThan(first).isLessThan(RetryPolicy.LONGEST_WAIT);
        assertThat(policy.waitAfter(broken, "GET", 3)).isEmpty();
    }

    @Test
    void repeatsAnyMethodThatNeverLeft() {
        assertThat(policy.waitAfter(new Attempt.NotSent(), "POST", 1)).isPresent();
    }

    @Test
    void doesNotAskAgainForWhatIsTooLarge() {
        assertThat(policy.waitAfter(new Attempt.TooLarge(), "GET", 1)).isEmpty();
    }

    @Test
    void hasNoTimeLeftAfterATimeout() {
        assertThat(policy.waitAfter(new Attempt.TimedOut(), "GET", 1)).isEmpty();
    }

    private static Attempt answer(int status, String retryAfter, String body) {
        return new Attempt.Answered(new NotionHttpResponse(status, body, Map.of("Retry-After", List.of(retryAfter))));
    }
}
