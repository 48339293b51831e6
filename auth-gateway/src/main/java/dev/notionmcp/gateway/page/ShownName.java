package dev.notionmcp.gateway.page;

import java.util.Set;

/**
 * A name that a stranger chose, made fit to stand on a page between quotation marks of ours: no character in it is invisible, turns
 * the text around it, closes the quotation, or piles up over its neighbours. Two names may still look the same; a page therefore
 * says beside it what is known of the stranger.
 */
public final class ShownName {
    /** Names may have 200 characters; none that means to be read needs as many. */
    private static final int LENGTH = 80;

    private static final int MARKS = 2;

    /** Letters and symbols of Unicode that show nothing (Default_Ignorable_Code_Point and the blank of Braille). */
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private static final String QUOTES = "\"“”„‟«»";

    private ShownName() {}

    /** The name as it is shown; {@code fallback} if nothing of it can be seen. */
    public static String of(String name, String fallback) {
        var shown = new StringBuilder();
        var marks = 0;
        var length = 0;
        for (var character : name.codePoints().toArray()) {
            marks = Character.getType(character) == Character.NON_SPACING_MARK ? marks + 1 : 0;
            if (marks > MARKS || isInvisible(character)) {
                continue;
            }
            if (++length > LENGTH) {
                return shown.append('…').toString();
            }
            shown.appendCodePoint(replaced(character));
        }
        var text = shown.toString().strip().replaceAll(" {2,}", " ");
        return text.isEmpty() ? fallback : text;
    }

    private static int replaced(int character) {
        return QUOTES.indexOf(character) >= 0 ? '\'' : Character.isSpaceChar(character) ? ' ' : character;
    }

    private static boolean isInvisible(int character) {
        var type = Character.getType(character);
        return BLANK.contains(character)
                || isVariationSelector(character)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || (character >= 0x180B && character <= 0x180F);
    }
}
