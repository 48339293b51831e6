package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionException;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListPagingTest {

    private static final int MOST = 250;

    @Test
    void gathersAllPagesWhereNoPageSizeIsGiven() {
        var list = FakeList.of(new int[230]);
        var answer = read(list, Format.SLIM, 60_000, null, null);
        assertThat(ids(answer)).isEqualTo(ids(list));
        assertThat(answer.path("has_more").asBoolean()).isFalse();
        assertThat(answer.path("next_cursor").isNull()).isTrue();
        assertThat(list.asked).containsExactly("null/100", "at:100/100", "at:200/50");
    }

    @Test
    void stopsAtTheMostAllowedWithNotionsOwnCursor() {
        var answer = read(FakeList.of(new int[300]), Format.SLIM, 60_000, null, null);
        assertThat(ids(answer)).hasSize(MOST);
        assertThat(answer.path("has_more").asBoolean()).isTrue();
        assertThat(answer.path("next_cursor").asString()).isEqualTo("at:250");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void honoursAPageSizeExactlyInOneRequest(int size) {
        var list = FakeList.of(new int[120]);
        var answer = read(list, Format.RAW, 60_000, null, size);
        assertThat(ids(answer)).hasSize(size);
        assertThat(list.asked).containsExactly("null/" + size);
        assertThat(answer.path("next_cursor").asString()).isEqualTo("at:" + size);
    }

    @Test
    void honoursAPageSizeAlsoFromTheMiddleOfANotionPage() {
        var list = FakeList.of(IntStream.range(0, 230).map(i -> 30).toArray());
        var first = read(list, Format.RAW, 7_000, null, null);
        var given = ids(first).size();
        assertThat(given).isBetween(20, 99);
        var next = read(list, Format.RAW, 60_000, first.path("next_cursor").asString(), 100);
        assertThat(ids(next)).isEqualTo(ids(list).subList(given, given + 100));
    }

    @Test
    void takesAShortNotionPageAsItCameWhenASizeIsGiven() {
        var list = FakeList.of(new int[30]);
        list.longestPage = 4;
        var answer = read(list, Format.SLIM, 60_000, null, 10);
        assertThat(ids(answer)).hasSize(4);
        assertThat(answer.path("next_cursor").asString()).isEqualTo("at:4");
        assertThat(list.asked).hasSize(1);
    }

    static List<Long> seeds() {
        return new Random(20261122).longs(150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void resumesWithoutLossOrRepetition(long seed) {
        var random = new Random(seed);
        var list = FakeList.of(
                random.ints(random.nextInt(260), 0, random.nextInt(1, 900)).toArray());
        list.longestPage = random.nextInt(1, 101);
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var max = random.nextInt(1_500, 20_000);
            var size = random.nextBoolean() ? null : (Integer) random.nextInt(1, 101);
            var format = List.of(Format.values()).get(random.nextInt(3));
            list.failing.clear();
            if (random.nextInt(4) == 0) {
                list.failing.add(list.asked.size() + 2);
            }
            var text = text(list, format, max, cursor, size);
            assertThat(text.length()).as("cap").isLessThanOrEqualTo(max);
            var answer = Json.MAPPER.readTree(text);
            var ids = ids(answer);
            assertThat(ids.size()).isLessThanOrEqualTo(size == null ? MOST : size);
            assertThat(ids.isEmpty()).isEqualTo(list.items.isEmpty());
            seen.addAll(ids);
            cursor = answer.path("next_cursor").asString(null);
            assertThat(answer.path("has_more").asBoolean()).isEqualTo(cursor != null);
        } while (cursor != null);
        assertThat(seen).isEqualTo(ids(list));
    }

    @Test
    void keepsWhatCameBeforeAFailure() {
        var list = FakeList.of(new int[230]);
        list.failing.add(2);
        var answer = read(list, Format.SLIM, 60_000, null, null);
        assertThat(ids(answer)).hasSize(100);
        assertThat(answer.path("has_more").asBoolean()).isTrue();
        assertThat(answer.path("next_cursor").asString()).isEqualTo("at:100");
        assertThat(answer.path("notes").path(0).asString()).contains("100 items", "rate_limited", "12 seconds");
    }

    @Test
    void failsWhenTheFirstPageDoes() {
        var list = FakeList.of(new int[3]);
        list.failing.add(1);
        assertThatThrownBy(() -> read(list, Format.SLIM, 60_000, null, null)).isInstanceOf(NotionException.class);
    }

    @Test
    void stopsAfterTwentySeconds() {
        var list = FakeList.of(new int[230]);
        var clock = new AtomicLong();
        var result = Presenter.read(
                Result.Listing.of(MOST, list),
                new View(Format.SLIM, 60_000, null, null),
                () -> clock.getAndAdd(Duration.ofSeconds(11).toNanos()));
        var answer = Json.MAPPER.readTree(((TextContent) result.content().getFirst()).text());
        assertThat(ids(answer)).hasSize(200);
        assertThat(answer.path("next_cursor").asString()).isEqualTo("at:200");
        assertThat(answer.path("notes").path(0).asString()).contains("200 items");
    }

    @Test
    void findsItsPlaceAgainWhenItemsCameBefore() {
        var list = FakeList.of(IntStream.range(0, 20).map(i -> 300).toArray());
        var first = read(list, Format.SLIM, 3_000, null, null);
        var expected = ids(list).subList(ids(first).size(), 20);
        list.items.addFirst(Json.MAPPER.createObjectNode().put("id", "new"));
        var rest = read(list, Format.SLIM, 60_000, first.path("next_cursor").asString(), null);
        assertThat(ids(rest)).isEqualTo(expected);
        assertThat(rest.has("notes")).isFalse();
    }

    @Test
    void tellsWhenItsPlaceIsGone() {
        var list = FakeList.of(IntStream.range(0, 20).map(i -> 300).toArray());
        var first = read(list, Format.SLIM, 3_000, null, null);
        list.items.remove(ids(first).size());
        var rest = read(list, Format.SLIM, 60_000, first.path("next_cursor").asString(), null);
        assertThat(rest.path("notes").path(0).asString()).contains("changed");
    }

    @Test
    void givesASingleItemThatIsTooLongShortened() {
        var list = FakeList.of(10, 90_000, 10);
        var first = read(list, Format.SLIM, 5_000, null, null);
        assertThat(ids(first)).containsExactly("i0");
        var second = text(list, Format.SLIM, 5_000, first.path("next_cursor").asString(), null);
        assertThat(second.length()).isLessThanOrEqualTo(5_000);
        var answer = Json.MAPPER.readTree(second);
        assertThat(ids(answer)).containsExactly("i1");
        assertThat(answer.path("results").path(0).path("words").asString()).contains("more characters", "max_chars");
        assertThat(ids(read(list, Format.SLIM, 5_000, answer.path("next_cursor").asString(), null)))
                .containsExactly("i2");
    }

    @Test
    void refusesARawItemThatIsTooLongRatherThanCutIt() {
        assertThatThrownBy(() -> read(FakeList.of(90_000), Format.RAW, 5_000, null, null))
                .isInstanceOfSatisfying(
                        Unpresentable.class,
                        e -> assertThat(e.sentence()).contains("90176", "5000", "slim", "max_chars"));
    }

    @Test
    void keepsNotionsEnvelopeInRaw() {
        var list = FakeList.of(1, 2);
        assertThat(read(list, Format.RAW, 60_000, null, null))
                .isEqualTo(list.fetch(null, 100).put("request_id", "r1"));
    }

    @Test
    void leavesTheEnvelopeAwayInSlim() {
        assertThat(read(FakeList.of(1), Format.SLIM, 60_000, null, null))
                .isEqualTo(
                        Json.MAPPER.readTree(
                                "{\"results\":[{\"object\":\"page\",\"id\":\"i0\",\"words\":\"x\"}],\"has_more\":false,\"next_cursor\":null}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"goon_", "goon_!!", "goon_AAAA", "goon_MTAxIDEgMCA", "goon_MyA5IDAg"})
    void refusesADamagedCursor(String cursor) {
        assertThatThrownBy(() -> read(FakeList.of(1), Format.SLIM, 60_000, cursor, null))
                .isInstanceOfSatisfying(
                        Unpresentable.class,
                        e -> assertThat(e.sentence()).contains("start_cursor", cursor, "next_cursor"));
    }

    @ParameterizedTest
    @EnumSource
    void takesNotionsOwnCursors(Format format) {
        assertThat(ids(read(FakeList.of(1, 2, 3), format, 60_000, "at:2", null)))
                .containsExactly("i2");
    }

    private static JsonNode read(
            FakeList list, Format format, int max, @Nullable String cursor, @Nullable Integer size) {
        return Json.MAPPER.readTree(text(list, format, max, cursor, size));
    }

    private static String text(FakeList list, Format format, int max, @Nullable String cursor, @Nullable Integer size) {
        var result = Presenter.read(Result.Listing.of(MOST, list), new View(format, max, cursor, size));
        var text = ((TextContent) result.content().getFirst()).text();
        assertThat(Json.MAPPER.writeValueAsString(result.structuredContent())).isEqualTo(text);
        assertThat(((TextContent) result.content().getLast()).text()).isEqualTo(Presenter.DATA);
        return text;
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("results")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static List<String> ids(FakeList list) {
        return list.items.stream().map(item -> item.path("id").asString()).toList();
    }
}
