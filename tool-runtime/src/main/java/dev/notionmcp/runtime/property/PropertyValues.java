package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Property values as people write them, {@code {"Status":"Done","Due":"2026-12-01"}}, to and from Notion's form. What {@link #flat}
 * gives can be written back unchanged, except computed properties, cut values and the formatting of texts.
 */
public final class PropertyValues {

    /** Notion's code for a body that does not fit; nothing was changed then. */
    private static final String REFUSED = "validation_error";

    /** @param settled whether no newer schema could change the values */
    private record Converted(ObjectNode values, boolean settled) {}

    private final Schemas schemas;

    public PropertyValues(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The {@code properties} of a page, flat. A value that Notion cut stands as {@code {"value":…,"has_more":true,"property_id":"…"}}:
     * a relation when Notion says so; texts, people and rollups from 25 entries on, where it may have cut.
     */
    public static ObjectNode flat(ObjectNode notionProperties) {
        var flat = Json.MAPPER.createObjectNode();
        notionProperties.forEachEntry((name, property) -> flat.set(name, FlatValue.of(property)));
        return flat;
    }

    /**
     * The values in Notion's form, by the target's schema; those that have it already pass as they are, and when all have it, nothing is
     * asked of Notion. Throws {@link PropertyMismatch} when a value does not fit the schema as it is now.
     *
     * @param given by name or id; strings of JSON are understood where the property holds no text, and are best left to this method, which
     *     alone knows whether {@code "[1]"} is a text
     */
    public ObjectNode toNotion(NotionCall notion, Target target, ObjectNode given) {
        return converted(notion, target, given).values();
    }

    /**
     * As {@link #toNotion}, and sends. Should Notion refuse the values, because its schema has changed since or because they came in its
     * own form and do not fit, they are read by a fresh schema: then either a {@link PropertyMismatch} tells what is valid, or the values
     * come out differently and are sent once more, which is safe since the refused request changed nothing.
     *
     * @param send writes values in Notion's form and returns Notion's answer
     */
    public ObjectNode write(NotionCall notion, Target target, ObjectNode given, UnaryOperator<ObjectNode> send) {
        var first = converted(notion, target, given);
        try {
            return send.apply(first.values());
        } catch (NotionException refused) {
            if (first.settled() || !refused.failure().code().equals(REFUSED)) {
                throw refused;
            }
            var second = freshSchema(notion, target)
                    .map(schema -> Conversion.by(schema, given))
                    .filter(values -> !values.equals(first.values()));
            return send.apply(second.orElseThrow(() -> refused));
        }
    }

    /** Empty when the schema cannot be had: the refusal is the better answer then. */
    private Optional<Schema> freshSchema(NotionCall notion, Target target) {
        try {
            return Optional.of(schemas.fresh(notion, target));
        } catch (NotionException unreadable) {
            return Optional.empty();
        }
    }

    private Converted converted(NotionCall notion, Target target, ObjectNode given) {
        if (given.valueStream().allMatch(NotionForm::isSure)) {
            return new Converted(given, given.isEmpty());
        }
        var found = schemas.find(notion, target);
        try {
            return new Converted(Conversion.by(found.schema(), given), !found.kept());
        } catch (PropertyMismatch mismatch) {
            if (!found.kept()) {
                throw mismatch;
            }
            return new Converted(Conversion.by(schemas.fresh(notion, target), given), true);
        }
    }
}
