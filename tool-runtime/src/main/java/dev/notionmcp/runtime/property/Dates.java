package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Days, moments and spans, as ISO 8601 writes them: {@code 2026-12-01}, {@code 2026-12-01T09:00:00Z}, {@code 2026-12-01/2026-12-05}. */
final class Dates {

    /** The interval of ISO 8601, or the arrow by which Notion shows and exports one. */
    private static final Pattern SPAN = Pattern.compile("([^/→]+?)\\s*[/→]\\s*([^/→]+)");

    private static final Pattern SPACED = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) +(\\d\\d:.*)");
    private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d\\d:?\\d\\d)", Pattern.CASE_INSENSITIVE);
    private static final int DAY = "2026-12-01".length();

    private Dates() {}

    static JsonNode of(Column column, JsonNode value) {
        if (value instanceof ObjectNode object && object.path("start").isString()) {
            var date = object.deepCopy();
            date.put("start", moment(column, value, object.path("start").stringValue()));
            if (object.path("end").isString()) {
                date.put("end", moment(column, value, object.path("end").stringValue()));
            }
            return date;
        }
        if (!value.isString()) {
            throw unusable(column, value);
        }
        var span = SPAN.matcher(value.stringValue().strip());
        return span.matches()
                ? date(moment(column, value, span.group(1)), moment(column, value, span.group(2)))
                : date(moment(column, value, value.stringValue()), null);
    }

    private static ObjectNode date(String start, @Nullable String end) {
        var date = Json.MAPPER.createObjectNode().put("start", start);
        return end == null ? date : date.put("end", end);
    }

    private static String moment(Column column, JsonNode given, String text) {
        var spaced = SPACED.matcher(text.strip());
        var moment = spaced.matches() ? spaced.group(1) + "T" + spaced.group(2) : text.strip();
        try {
            if (moment.length() == DAY) {
                LocalDate.parse(moment);
            } else if (WITH_OFFSET.matcher(moment).matches()) {
                OffsetDateTime.parse(moment);
            } else {
                LocalDateTime.parse(moment);
            }
            return moment;
        } catch (DateTimeException notADate) {
            throw unusable(column, given);
        }
    }

    private static PropertyMismatch unusable(Column column, JsonNode value) {
        return PropertyMismatch.unusable(
                column,
                value,
                "an ISO 8601 date such as 2026-12-01, 2026-12-01T09:00:00Z or 2026-12-01/2026-12-05,"
                        + " {\"start\",\"end\",\"time_zone\"}, or null to clear it");
    }
}
