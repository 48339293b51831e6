package dev.notionmcp.runtime.notion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import notion.api.v1.http.NotionHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {

    private static final String SEARCH = "POST /v1/search";
    private static final String PAGE = "GET /v1/pages/*";
    private static final String CONNECTION = "public_api_request_rate_limit";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private long now = 1_000_000_007L;
    private final RequestBudget budget = new RequestBudget(() -> now);

    @Test
    void assumesNothing() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(budget.turn(SEARCH, PATIENCE).delay()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, ''",
        "429, public_api_request_rate_limit",
        "429, public_api_space_request_rate_limit",
        "429, something_new",
        "529, ''"
    })
    void holdsEverybodyBackUntilTheToldTime(int status, String reason) {
        budget.learn(SEARCH, limit(status, "1", reason));
        assertThat(budget.turn(PAGE, PATIENCE).delay()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(5));
        assertThat(budget.turn(PAGE, PATIENCE).delay()).isZero();
    }

    @Test
    void holdsBackOneEndpointWhenOnlyItIsLimited() {
        budget.learn(SEARCH, limit(429, "30", "public_api_endpoint_rate_limit"));
        assertThat(budget.turn(SEARCH, PATIENCE).granted()).isFalse();
        assertThat(budget.turn(PAGE, PATIENCE).delay()).isZero();
    }

    @Test
    void queuesOfALimitedEndpointDelayNoOther() {
        budget.learn(SEARCH, limit(429, "1", "public_api_endpoint_rate_limit"));
        for (int i = 0; i < 10; i++) {
            budget.turn(SEARCH, PATIENCE);
        }
        assertThat(budget.turn(PAGE, PATIENCE).delay()).isZero();
    }

    @Test
    void refusesALongerWaitThanAllowedAndReservesNothing() {
        budget.learn(SEARCH, limit(429, "3", ""));
        for (int i = 0; i < 5; i++) {
            var turn = budget.turn(PAGE, PATIENCE);
            assertThat(turn.granted()).isFalse();
            assertThat(turn.delay()).isEqualTo(Duration.ofSeconds(3));
        }
        pass(Duration.ofSeconds(1));
        assertThat(budget.turn(PAGE, PATIENCE).granted()).isTrue();
    }

    @Test
    void letsThoseWhoWaitedGoOneByOneInTheirOrder() {
        budget.learn(SEARCH, limit(429, "1", ""));
        var delays = IntStream.range(0, 5)
                .mapToObj(i -> budget.turn(PAGE, PATIENCE).delay())
                .toList();
        assertThat(delays).isSorted().doesNotHaveDuplicates();
        pass(Duration.ofMillis(1010));
        assertThat(budget.turn(PAGE, PATIENCE).delay())
                .as("behind those who wait")
                .isPositive();
    }

    @Test
    void voidsTurnsThatANewLimitHasOvertaken() {
        budget.learn(SEARCH, limit(429, "1", ""));
        pass(budget.turn(PAGE, PATIENCE).delay());
        assertThat(budget.stillOpen(PAGE)).isTrue();
        budget.learn(PAGE, limit(429, "2", "public_api_endpoint_rate_limit"));
        assertThat(budget.stillOpen(PAGE)).isFalse();
        assertThat(budget.stillOpen(SEARCH)).isTrue();
        budget.learn(SEARCH, limit(429, "2", ""));
        assertThat(budget.stillOpen(SEARCH)).isFalse();
    }

    @Test
    void spendsNoMoreThanTheWindowBeforeAllowed() {
        pass(Duration.ofSeconds(100));
        send(180);
        pass(Duration.ofSeconds(20));
        meetLimit("40");
        pass(Duration.ofSeconds(40));
        send(180);
        var next = budget.turn(PAGE, PATIENCE);
        assertThat(next.granted()).isFalse();
        assertThat(next.delay()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsOnlyTheWindowThatNotionNamed() {
        pass(Duration.ofSeconds(100));
        send(500); // spent in the window before
        pass(Duration.ofSeconds(30));
        send(100);
        meetLimit("40"); // so the window began 20 s ago
        pass(Duration.ofSeconds(40));
        send(100);
        assertThat(budget.turn(PAGE, PATIENCE).granted()).isFalse();
    }

    @Test
    void triesALargerBudgetAfterAWindowWithoutALimit() {
        pass(Duration.ofSeconds(100));
        send(100);
        meetLimit("60");
        pass(Duration.ofSeconds(60));
        send(100);
        pass(Duration.ofSeconds(60));
        send(110);
        assertThat(budget.turn(PAGE, PATIENCE).granted()).isFalse();
    }

    @Test
    void learnsNoBudgetFromAWindowThatAnEarlierProcessSpentFrom() {
        pass(Duration.ofSeconds(5));
        send(3);
        meetLimit("30");
        pass(Duration.ofSeconds(30));
        send(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"public_api_space_request_rate_limit", "", "something_new"})
    void learnsNoBudgetFromALimitThatOthersShare(String reason) {
        pass(Duration.ofSeconds(100));
        send(50);
        budget.turn(PAGE, PATIENCE);
        budget.learn(PAGE, limit(429, "1", reason));
        pass(Duration.ofSeconds(1));
        send(1000);
    }

    @Test
    void ignoresAnswersThatTellNoTime() {
        budget.learn(PAGE, limit(429, "0", ""));
        budget.learn(PAGE, limit(429, "soon", ""));
        budget.learn(PAGE, limit(200, "60", ""));
        budget.learn(PAGE, limit(503, "60", ""));
        budget.learn(PAGE, limit(429, "60", "public_api_request_blocked"));
        assertThat(budget.turn(PAGE, PATIENCE).delay()).isZero();
    }

    private void send(int number) {
        for (int i = 0; i < number; i++) {
            assertThat(budget.turn(PAGE, PATIENCE).delay()).as("request %d", i).isZero();
        }
    }

    private void meetLimit(String seconds) {
        budget.turn(PAGE, PATIENCE);
        budget.learn(PAGE, limit(429, seconds, CONNECTION));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Attempt.Answered limit(int status, String retryAfter, String reason) {
        return new Attempt.Answered(new NotionHttpResponse(
                status,
                "{\"additional_data\":{\"rate_limit_reason\":\"" + reason + "\"}}",
                Map.of("retry-after", List.of(retryAfter))));
    }
}
