package dev.notionmcp.kubeapi.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.status.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The grammar of label selectors: {@code a=b, a==b, a!=b, a, !a, a in (b,c), a notin (b,c), a > 1, a < 1}. */
public final class LabelSelector implements Predicate<ObjectNode> {

    private static final String KEY = "([A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?)";
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=|>|<)\\s*([-A-Za-z0-9_.]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*" + KEY);

    private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

    private LabelSelector() {}

    /** Empty text selects everything. */
    public static LabelSelector parse(String text) {
        var selector = new LabelSelector();
        for (var part : text.split(",(?![^()]*\\))", -1)) {
            if (!part.isBlank()) {
                selector.requirements.add(requirement(part.strip()));
            } else if (!text.isBlank()) {
                throw unreadable(text);
            }
        }
        return selector;
    }

    private static Predicate<JsonNode> requirement(String text) {
        var set = SET.matcher(text);
        if (set.matches()) {
            var values = List.of(set.group(3).strip().split("\\s*,\\s*", -1));
            var wanted = set.group(2).equals("in");
            return labels -> wanted
                    ? labels.has(set.group(1)) && values.contains(value(labels, set.group(1)))
                    : !labels.has(set.group(1)) || !values.contains(value(labels, set.group(1)));
        }
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            return comparison(equality.group(1), equality.group(2), equality.group(3));
        }
        var presence = PRESENCE.matcher(text);
        if (presence.matches()) {
            return labels -> labels.has(presence.group(2)) == presence.group(1).isEmpty();
        }
        throw unreadable(text);
    }

    private static Predicate<JsonNode> comparison(String key, String operator, String operand) {
        return switch (operator) {
            case "!=" -> labels -> !labels.has(key) || !value(labels, key).equals(operand);
            case ">" -> labels -> labels.has(key) && number(value(labels, key), false) > number(operand, true);
            case "<" -> labels -> labels.has(key) && number(value(labels, key), true) < number(operand, false);
            default -> labels -> labels.has(key) && value(labels, key).equals(operand);
        };
    }

    /** A label that is no number compares as false either way. */
    private static long number(String text, boolean highest) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return highest ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    private static String value(JsonNode labels, String key) {
        return labels.path(key).asText();
    }

    private static ApiError unreadable(String text) {
        return ApiError.badRequest("unable to parse requirement: \"" + text + "\" is not a label selector");
    }

    @Override
    public boolean test(ObjectNode object) {
        var labels = object.path("metadata").path("labels");
        return requirements.stream().allMatch(r -> r.test(labels));
    }
}
