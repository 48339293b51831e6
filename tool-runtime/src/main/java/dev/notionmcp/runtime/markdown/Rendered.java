package dev.notionmcp.runtime.markdown;

import java.util.List;

/** Blocks as Markdown, and what of them it does not show. */
public record Rendered(String markdown, List<Unconverted> unconverted) {

    public Rendered {
        unconverted = List.copyOf(unconverted);
    }
}
