package dev.notionmcp.runtime.tools;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/** What a tool does to the workspace; the hints for clients follow from it. */
enum Effect {
    /** Changes nothing. */
    READS(true, false, true),
    /** Only adds; each repetition adds again. */
    ADDS(false, false, false),
    /** Replaces, moves or removes what is there; a repetition changes nothing more. */
    CHANGES(false, true, true),
    /** Replaces pieces of text, which a repetition may find and replace once more. */
    EDITS(false, true, false);

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean idempotent;

    Effect(boolean readOnly, boolean destructive, boolean idempotent) {
        this.readOnly = readOnly;
        this.destructive = destructive;
        this.idempotent = idempotent;
    }

    ToolAnnotations hints() {
        return ToolAnnotations.builder()
                .readOnlyHint(readOnly)
                .destructiveHint(destructive)
                .idempotentHint(idempotent)
                .openWorldHint(false) // one workspace, of known people: nothing here reaches the open web
                .build();
    }
}
