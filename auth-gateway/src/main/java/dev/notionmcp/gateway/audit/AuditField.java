package dev.notionmcp.gateway.audit;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** A part of an audit line. There are only these, so that nothing but ids, scopes and reasons gets into one. */
public final class AuditField {
    private static final String WHY = "why";

    /** Fields that a log of JSON has as members, too, by the names they have on the program's other lines. */
    private static final Map<String, String> MEMBERS =
            Map.of("request", "requestId", "workspace", "workspace", "trace", "traceId");

    private static final int LONGEST = 128;

    private final String name;
    private final @Nullable String value;

    private AuditField(String name, @Nullable String value) {
        this.name = name;
        this.value = value;
    }

    /** The id of a call, which its answer carries as X-Request-Id. */
    public static AuditField request(String id) {
        return new AuditField("request", id);
    }

    /** The id of an authorization from its first page to its grant. */
    public static AuditField login(String id) {
        return new AuditField("login", id);
    }

    /** The name of a NotionWorkspace. */
    public static AuditField workspace(String name) {
        return new AuditField("workspace", name);
    }

    public static AuditField client(@Nullable String id) {
        return new AuditField("client", id);
    }

    /** Notion's id of a person, or of the bot that stands for one. */
    public static AuditField person(String id) {
        return new AuditField("person", id);
    }

    /** Who owns a workspace that another person came for. */
    public static AuditField owner(String personId) {
        return new AuditField("owner", personId);
    }

    public static AuditField grant(String id) {
        return new AuditField("grant", id);
    }

    /** How many grants something ended; each has a line of its own. */
    public static AuditField grants(int count) {
        return new AuditField("grants", Integer.toString(count));
    }

    public static AuditField scopes(Collection<String> scopes) {
        return new AuditField("scopes", String.join("+", new TreeSet<>(scopes)));
    }

    /** Which pair of Notion's tokens. */
    public static AuditField revision(long number) {
        return new AuditField("revision", Long.toString(number));
    }

    /** A word of ours, or an error code of OAuth; never what somebody else wrote, since events are counted by it. */
    public static AuditField why(String word) {
        return new AuditField(WHY, word);
    }

    /** The reason among these, or none. */
    static String why(AuditField... fields) {
        return Arrays.stream(fields)
                .filter(field -> field.name.equals(WHY))
                .map(field -> Objects.requireNonNullElse(field.value, "none"))
                .findFirst()
                .orElse("none");
    }

    static AuditField of(String name, @Nullable String value) {
        return new AuditField(name, value);
    }

    /** Clients choose some values: nothing in one could pass for another field or line. */
    void appendTo(StringBuilder line) {
        line.append(' ').append(name).append('=');
        if (value == null || value.isEmpty()) {
            line.append('-');
            return;
        }
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            var letter = value.charAt(i);
            line.append(isSafe(letter) ? letter : '_');
        }
    }

    /** So that whoever looks for a call or a workspace finds the line beside the others about it. */
    LoggingEventBuilder addTo(LoggingEventBuilder event) {
        var member = MEMBERS.get(name);
        return member == null || value == null ? event : event.addKeyValue(member, value);
    }

    private static boolean isSafe(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || "_.:/?&%~@+-".indexOf(letter) >= 0;
    }
}
