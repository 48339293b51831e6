package dev.notionmcp.sandbox.seed;

import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.comments.CommentTree;
import dev.notionmcp.sandbox.data.DataTree;
import dev.notionmcp.sandbox.http.Html;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.markdown.MarkdownReader;
import dev.notionmcp.sandbox.pages.PageTree;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.SchemaInput;
import dev.notionmcp.sandbox.properties.ValueInput;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.World;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code seed/<person>.json}. Ids come from names, so they are the same on every machine; values and markdown pass
 * the same checks as a client's.
 */
public final class Seed {
    private static final List<String> PEOPLE = List.of("ada", "grace", "linus");
    private final String person;
    private final ObjectNode script;
    private final Tenant tenant;

    private Seed(String person) {
        this.person = person;
        script = (ObjectNode) Json.MAPPER.readTree(Html.resource("seed/" + person + ".json"));
        tenant = new Tenant(
                id("workspace"), person, id("bot"), Json.must(script, "workspace"), Json.must(script, "icon"));
    }

    public static World world() {
        return new World(PEOPLE.stream().map(person -> new Seed(person).plant()).toList());
    }

    private String id(String key) {
        return Uuid.named(person + "/" + key);
    }

    private Tenant plant() {
        for (var user : Json.list(script, "people")) {
            tenant.put(Json.of(
                    "object",
                    "user",
                    "id",
                    id(Json.must(user, "key")),
                    "name",
                    user.get("name"),
                    "avatar_url",
                    null,
                    "type",
                    "person",
                    "person",
                    Json.of("email", user.get("email"), "email_verified", true)));
        }
        tenant.put(Json.of(
                "object",
                "user",
                "id",
                tenant.botId(),
                "name",
                "Notion MCP",
                "avatar_url",
                null,
                "type",
                "bot",
                "bot",
                Json.of()));
        Json.list(script, "pages").forEach(page -> page((ObjectNode) page));
        Json.list(script, "databases").forEach(database -> database((ObjectNode) database));
        Json.list(script, "comments").forEach(this::comment);
        return tenant;
    }

    private ObjectNode parent(JsonNode entry) {
        var key = Json.text(entry, "parent");
        return key == null
                ? Json.of("type", "workspace", "workspace", true)
                : Json.of("type", "page_id", "page_id", id(key));
    }

    private void page(ObjectNode entry) {
        var title = Json.of("type", "title", "title", RichText.of(Json.must(entry, "title")));
        place(entry, parent(entry), Json.of("title", title), false);
    }

    private void place(ObjectNode entry, ObjectNode parent, ObjectNode values, boolean template) {
        var page = PageTree.create(tenant, id(Json.must(entry, "key")), parent, values);
        var icon = Json.text(entry, "icon");
        if (icon != null) {
            page.set("icon", Json.of("type", "emoji", "emoji", icon));
        }
        if (template) {
            PageTree.makeTemplate(tenant, page);
        }
        var markdown = Json.text(entry, "markdown");
        if (markdown != null) {
            BlockTree.append(tenant, Json.must(page, "id"), MarkdownReader.read(markdown));
        }
    }

    private void database(ObjectNode entry) {
        var database = DataTree.createDatabase(
                tenant, id(Json.must(entry, "key")), parent(entry), RichText.of(Json.must(entry, "title")));
        for (var source : Json.list(entry, "data_sources")) {
            dataSource(Json.must(database, "id"), (ObjectNode) source);
        }
    }

    private void dataSource(String databaseId, ObjectNode entry) {
        var key = Json.must(entry, "key");
        var definitions = Json.of();
        var input = Input.of("seed", entry).get("properties");
        for (var name : input.names()) {
            var sent = input.get(name);
            if (sent.get("relation").get("to").isPresent()) {
                Json.object(sent.node(), "relation")
                        .put("data_source_id", id(sent.get("relation").get("to").string()));
            }
            var definition = new SchemaInput(tenant, new Schema(definitions))
                    .create(SchemaInput.namedId(key + "/" + name), name, sent);
            definitions.set(Schema.id(definition), definition);
        }
        var source = DataTree.createDataSource(
                tenant, id(key), databaseId, RichText.of(Json.must(entry, "name")), definitions);
        Json.list(entry, "rows").forEach(row -> row(source, (ObjectNode) row, false));
        Json.list(entry, "templates").forEach(row -> row(source, (ObjectNode) row, true));
    }

    private void row(ObjectNode source, ObjectNode entry, boolean template) {
        var sent = Json.of();
        var schema = Schema.of(source);
        Json.object(entry, "values").forEachEntry((name, value) -> {
            var definition = schema.find(name);
            if (definition == null) {
                throw new IllegalStateException("the seed of " + person + " sets an unknown property " + name);
            }
            sent.set(name, SeedValue.sent(Schema.type(definition), value, this::id));
        });
        var parent = Json.of(
                "type",
                "data_source_id",
                "data_source_id",
                source.get("id"),
                "database_id",
                Json.object(source, "parent").get("database_id"));
        place(entry, parent, new ValueInput(tenant, schema).read(Input.of("seed", sent)), template);
    }

    private void comment(JsonNode entry) {
        var target = id(Json.must(entry, "on"));
        CommentTree.start(
                tenant,
                Json.of("type", "page_id", "page_id", target),
                RichText.of(Json.must(entry, "text")),
                Json.of("object", "user", "id", id(Json.must(entry, "by"))));
    }
}
