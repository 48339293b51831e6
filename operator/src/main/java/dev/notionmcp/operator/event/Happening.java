package dev.notionmcp.operator.event;

import dev.notionmcp.crds.ReadyReason;

/**
 * What an Event tells.
 *
 * @param warning someone has to do something about it
 * @param reason one word in CamelCase: a condition's reason, where the Event tells of a condition
 * @param message as the condition has it
 */
public record Happening(boolean warning, String reason, String message) {

    /** The longest message that events.k8s.io accepts; the older API, under which these are written, shares its store. */
    private static final int MESSAGE = 1024;

    public Happening {
        message = message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…";
    }

    /** A workspace became ready, or not. */
    public static Happening of(ReadyReason reason, String message) {
        return new Happening(reason.needsAttention(), reason.condition(), message);
    }

    String type() {
        return warning ? "Warning" : "Normal";
    }
}
