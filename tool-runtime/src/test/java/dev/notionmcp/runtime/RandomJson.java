package dev.notionmcp.runtime;

import java.util.List;
import java.util.Random;

/** JSON texts of all types, sizes and oddities, always the same for a seed. */
final class RandomJson {

    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e400",
            "-1e-400",
            "1E999999999",
            "9223372036854775808",
            "123456789012345678901234567890",
            "9".repeat(999),
            "9".repeat(1001),
            "\"\"",
            "\" \"",
            "\"null\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u0000\"",
            "\"\\r\\nInjected: header\"",
            "\"../../users/me\"",
            "\"%2e%2e%2f\"",
            "\"{\"",
            "\"[1,2\"",
            "\"{\\\"a\\\":{\\\"b\\\":1e999999999}}\"",
            "\"[[[[[[[[[[\"",
            "\"8e5a1c52-0000-4000-8000-000000000001\"",
            "\"https://www.notion.so/x-8e5a1c52000040008000000000000001?v=1#2\"",
            "[]",
            "{}",
            "[null]",
            "{\"\":null}",
            "{\"type\":\"none\"}",
            "{\"a\":1,\"a\":2}");
    private static final List<String> NAMES = List.of(
            "type",
            "id",
            "page_id",
            "database_id",
            "rich_text",
            "text",
            "content",
            "title",
            "children",
            "paragraph",
            "object",
            "name",
            "properties",
            "and",
            "property",
            "",
            "\\ud800",
            "__proto__",
            "a");

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean oneIn(int rounds) {
        return random.nextInt(rounds) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String value() {
        return value(4);
    }

    private String value(int depth) {
        if (depth == 0 || oneIn(2)) {
            return oneIn(40) ? "\"" + "x".repeat(below(200_000)) + "\"" : oneOf(ODDITIES);
        }
        var inner = new StringBuilder();
        var object = oneIn(2);
        for (var i = below(4); i >= 0; i--) {
            inner.append(object ? "\"" + oneOf(NAMES) + i + "\":" : "")
                    .append(value(depth - 1))
                    .append(i == 0 ? "" : ",");
        }
        return object ? "{" + inner + "}" : "[" + inner + "]";
    }

    /** Some bytes changed, added or lost. */
    byte[] damaged(byte[] text) {
        var copy = text.clone();
        for (var change = below(4); change > 0 && copy.length > 0; change--) {
            switch (below(3)) {
                case 0 -> copy[below(copy.length)] = (byte) below(256);
                case 1 -> copy = java.util.Arrays.copyOf(copy, below(copy.length) + 1);
                default -> System.arraycopy(copy, 0, copy, below(copy.length), 1);
            }
        }
        return copy;
    }

    byte[] bytes() {
        var bytes = new byte[below(2000)];
        random.nextBytes(bytes);
        return bytes;
    }
}
