package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Date operators. A day given without a time means that whole day, in UTC. */
final class DateCondition {
    private DateCondition() {}

    static Predicate<JsonNode> read(String operator, Input operand) {
        var today = LocalDate.now(ZoneOffset.UTC);
        return switch (operator) {
            case "equals" -> compared(operand, order -> order == 0);
            case "before" -> compared(operand, order -> order < 0);
            case "after" -> compared(operand, order -> order > 0);
            case "on_or_before" -> compared(operand, order -> order <= 0);
            case "on_or_after" -> compared(operand, order -> order >= 0);
            case "past_week" -> between(today.minusWeeks(1), today);
            case "past_month" -> between(today.minusMonths(1), today);
            case "past_year" -> between(today.minusYears(1), today);
            case "this_week" -> {
                var sunday = today.minusDays(today.getDayOfWeek().getValue() % 7);
                yield between(sunday, sunday.plusDays(6));
            }
            case "next_week" -> between(today, today.plusWeeks(1));
            case "next_month" -> between(today, today.plusMonths(1));
            case "next_year" -> between(today, today.plusYears(1));
            default -> throw Condition.unknown(operand);
        };
    }

    private static Predicate<JsonNode> compared(Input operand, IntPredicate holds) {
        var text = operand.string();
        var wanted = instant(text);
        if (wanted == null) {
            throw operand.bad("should be a valid ISO 8601 date string");
        }
        var wholeDay = text.length() == 10;
        return value -> {
            var start = start(value);
            if (start == null) {
                return false;
            }
            var order = wholeDay ? day(start).compareTo(day(wanted)) : start.compareTo(wanted);
            return holds.test(order);
        };
    }

    private static Predicate<JsonNode> between(LocalDate first, LocalDate last) {
        return value -> {
            var start = start(value);
            return start != null && !day(start).isBefore(first) && !day(start).isAfter(last);
        };
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static @Nullable Instant start(JsonNode value) {
        var text = value.isString() ? value.stringValue() : Json.text(value, "start");
        return text == null ? null : instant(text);
    }

    private static @Nullable Instant instant(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
