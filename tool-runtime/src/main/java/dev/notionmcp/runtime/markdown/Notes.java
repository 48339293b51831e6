package dev.notionmcp.runtime.markdown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a writer of Markdown should know of its reading; each sentence once, with how often it applied. */
final class Notes {

    private static final int MAX = 50;
    private final Map<String, Integer> sentences = new LinkedHashMap<>();

    void add(String sentence) {
        if (sentences.size() < MAX || sentences.containsKey(sentence)) {
            sentences.merge(sentence, 1, Integer::sum);
        } else {
            sentences.merge("Further notes were left out.", 1, Integer::sum);
        }
    }

    List<String> all() {
        return sentences.entrySet().stream()
                .map(note -> note.getValue() == 1 ? note.getKey() : note.getKey() + " (" + note.getValue() + " times)")
                .toList();
    }
}
