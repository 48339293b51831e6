package dev.notionmcp.runtime.property;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names to choose from, as an error lists them: the likeliest first when there are too many for all. */
final class Choices {

    private static final int SHOWN = 30;
    /** Longer names are compared by their beginnings: comparing costs the product of two lengths. */
    private static final int COMPARED = 60;

    private Choices() {}

    static String of(List<String> names, String wanted) {
        if (names.size() <= SHOWN) {
            return quoted(names);
        }
        var nearest = names.stream()
                .sorted(Comparator.comparingInt(name -> distance(start(name), start(wanted))))
                .limit(SHOWN)
                .toList();
        return quoted(nearest) + " and " + (names.size() - SHOWN) + " more";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    private static String start(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        var row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
