package dev.notionmcp.runtime.markdown;

import java.util.Optional;
import java.util.Set;

/** Notion's colors: {@code red} and {@code red_background} in blocks, {@code red} and {@code red_bg} in Markdown. */
final class Color {

    static final String DEFAULT = "default";
    private static final String IN_BLOCKS = "_background";
    private static final String IN_MARKDOWN = "_bg";
    private static final Set<String> NAMES =
            Set.of("gray", "brown", "orange", "yellow", "green", "blue", "purple", "pink", "red");

    private Color() {}

    static String inMarkdown(String color) {
        return color.endsWith(IN_BLOCKS)
                ? color.substring(0, color.length() - IN_BLOCKS.length()) + IN_MARKDOWN
                : color;
    }

    /** The color in Notion's words; empty for one that Notion does not have. */
    static Optional<String> inBlocks(String color) {
        if (color.equals(DEFAULT)) {
            return Optional.of(DEFAULT);
        }
        for (var suffix : new String[] {IN_MARKDOWN, IN_BLOCKS}) {
            if (color.endsWith(suffix)) {
                return Optional.of(color.substring(0, color.length() - suffix.length()))
                        .filter(NAMES::contains)
                        .map(name -> name + IN_BLOCKS);
            }
        }
        return Optional.of(color).filter(NAMES::contains);
    }
}
