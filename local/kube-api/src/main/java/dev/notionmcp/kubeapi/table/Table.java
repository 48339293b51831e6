package dev.notionmcp.kubeapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Column;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a kind for people: the name, its printer columns, and for built-in kinds the age. */
public final class Table {

    private static final Column NAME = new Column("Name", "string", ".metadata.name", 0);
    private static final Column AGE = new Column("Age", "date", ".metadata.creationTimestamp", 0);

    private final ResourceType type;

    public Table(ResourceType type) {
        this.type = type;
    }

    public ObjectNode of(List<ObjectNode> objects, String resourceVersion) {
        var table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        var definitions = table.putArray("columnDefinitions");
        var computed = Computed.of(type);
        define(definitions, NAME);
        computed.forEach(c -> define(definitions, new Column(c.name(), "string", "", 0)));
        type.columns().forEach(c -> define(definitions, c));
        if (!type.custom()) {
            define(definitions, AGE);
        }
        var rows = table.putArray("rows");
        objects.forEach(object -> {
            var row = rows.addObject();
            var cells = row.putArray("cells");
            cell(cells, object, NAME);
            computed.forEach(c -> cells.add(c.value().apply(object)));
            type.columns().forEach(c -> cell(cells, object, c));
            if (!type.custom()) {
                cell(cells, object, AGE);
            }
            row.putObject("object")
                    .put("kind", "PartialObjectMetadata")
                    .put("apiVersion", "meta.k8s.io/v1")
                    .set("metadata", Meta.of(object.deepCopy()));
        });
        return table;
    }

    private static void define(ArrayNode definitions, Column column) {
        definitions
                .addObject()
                .put("name", column.name())
                .put("type", column.type())
                .put("format", column.name().equals("Name") ? "name" : "")
                .put("description", "")
                .put("priority", column.priority());
    }

    private static void cell(ArrayNode cells, ObjectNode object, Column column) {
        var found = JsonPaths.find(object, column.jsonPath());
        if (found.isEmpty()) {
            cells.addNull();
            return;
        }
        switch (column.type()) {
            case "date" -> cells.add(age(found.getFirst().asText()));
            case "integer", "number", "boolean" -> cells.add(found.getFirst());
            default -> cells.add(found.stream().map(Table::text).collect(Collectors.joining(",")));
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String age(String time) {
        try {
            return Ages.between(Instant.parse(time), Instant.now());
        } catch (DateTimeParseException e) {
            return "<invalid>";
        }
    }
}
