package dev.notionmcp.runtime.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.token.NotionToken;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The public contract of the tools: names, arguments, types. Prompts and clients out there know them. */
class CatalogueTest {

    private static final String ALLOW_DELETE = "allow_delete boolean";

    /** Required arguments carry a star. */
    private static final String CONTRACT = """
        create_page: parent* object, properties object, children array, template object, position object, icon object, cover object
        get_page: page_id* string, filter_properties array
        get_page_property_item: page_id* string, property_id* string, start_cursor string, page_size integer
        update_page: page_id* string, properties object, erase_content boolean, icon object, cover object
        archive_page: page_id* string
        move_page: page_id* string, parent* object
        create_database: parent* object, title* array, initial_data_source object, description array, is_inline boolean, icon object, cover object
        get_database: database_id* string
        update_database: database_id* string, title array, description array, icon object, cover object
        archive_database: database_id* string
        query_database: database_id* string, filter object, sorts array, start_cursor string, page_size integer, filter_properties array, archived boolean, in_trash boolean
        get_data_source: data_source_id* string
        update_data_source: data_source_id* string, properties object
        query_data_source: data_source_id* string, filter object, sorts array, start_cursor string, page_size integer, filter_properties array, archived boolean, in_trash boolean, result_type string
        list_data_source_templates: data_source_id* string, name string, start_cursor string, page_size integer
        get_block: block_id* string
        get_block_children: block_id* string, start_cursor string, page_size integer
        append_block_children: block_id* string, children array, position object
        update_block: block_id* string, content object
        delete_block: block_id* string
        get_users: start_cursor string, page_size integer
        get_user: user_id* string
        get_self:
        create_comment: parent object, rich_text array, discussion_id string
        get_comments: block_id* string, start_cursor string, page_size integer
        search: query string, filter object, sort object, start_cursor string, page_size integer
        """;

    /** What this server offers beyond the contract. */
    private static final Map<String, Set<String>> FURTHER = Map.of(
            "create_page",
            Set.of("markdown string"),
            "create_comment",
            Set.of("markdown string"),
            "get_block_children",
            Set.of("block_ids boolean"),
            "append_block_children",
            Set.of("markdown string"),
            "update_page",
            Set.of("markdown string", "content_updates array", ALLOW_DELETE),
            "archive_page",
            Set.of("restore boolean", ALLOW_DELETE),
            "archive_database",
            Set.of("restore boolean", ALLOW_DELETE),
            "delete_block",
            Set.of("restore boolean", ALLOW_DELETE),
            "update_block",
            Set.of(ALLOW_DELETE));

    private static final Set<String> READING = Set.of(
            "search",
            "get_page",
            "get_page_property_item",
            "get_database",
            "query_database",
            "get_data_source",
            "query_data_source",
            "list_data_source_templates",
            "get_block",
            "get_block_children",
            "get_users",
            "get_user",
            "get_self",
            "get_comments");

    private static final Set<String> ADDING =
            Set.of("create_page", "create_database", "append_block_children", "create_comment");

    private final List<Tool> tools =
            specifications().stream().map(SyncToolSpecification::tool).toList();

    @Test
    void hasThe26ToolsWithTheirArguments() {
        var actual = new TreeMap<String, Set<String>>();
        tools.forEach(tool -> actual.put(tool.name(), arguments(tool)));
        var expected = new TreeMap<String, Set<String>>();
        CONTRACT.lines().forEach(line -> {
            var name = line.substring(0, line.indexOf(':'));
            var listed = Arrays.stream(line.substring(name.length() + 1).split(","))
                    .map(String::strip)
                    .filter(argument -> !argument.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            listed.addAll(FURTHER.getOrDefault(name, Set.of()));
            listed.add("format string");
            if (READING.contains(name)) {
                listed.add("max_chars integer");
            } else if (!ADDING.contains(name)) {
                listed.add("dry_run boolean");
            }
            expected.put(name, listed);
        });
        assertThat(actual).hasSize(26).isEqualTo(expected);
    }

    @Test
    void tellsModelsWhatEachToolIsAndDoes() {
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.title()).isNotBlank();
            assertThat(tool.description()).endsWith(".").hasSizeBetween(20, 700);
            var hints = tool.annotations();
            assertThat(hints.readOnlyHint()).isEqualTo(READING.contains(tool.name()));
            assertThat(hints.destructiveHint())
                    .isEqualTo(!READING.contains(tool.name()) && !ADDING.contains(tool.name()));
            // update_page edits pieces of text, and may find and replace them once more
            assertThat(hints.idempotentHint())
                    .isEqualTo(!ADDING.contains(tool.name()) && !tool.name().equals("update_page"));
            assertThat(hints.openWorldHint()).isFalse();
        });
    }

    @Test
    void describesEveryRequiredArgument() {
        assertThat(tools)
                .allSatisfy(tool -> assertThat(required(tool))
                        .allSatisfy(name -> assertThat(properties(tool)
                                        .path(name)
                                        .path("description")
                                        .asString(""))
                                .isNotEmpty()));
    }

    @Test
    void listsThemAlikeEachTime() {
        var again = specifications().stream().map(SyncToolSpecification::tool).toList();
        assertThat(Json.MAPPER.writeValueAsString(again)).isEqualTo(Json.MAPPER.writeValueAsString(tools));
    }

    /** Every conversation carries the whole of tools/list, so its size is counted in the tokens that models are charged for. */
    @Test
    void fitsInto6000Tokens() {
        var tokens = Encodings.newLazyEncodingRegistry()
                .getEncoding(EncodingType.CL100K_BASE)
                .countTokensOrdinary(Json.MAPPER.writeValueAsString(Map.of("tools", tools)));
        System.out.println("tools/list: " + tokens + " tokens (cl100k_base)");
        assertThat(tokens).isLessThanOrEqualTo(6000);
    }

    private static List<SyncToolSpecification> specifications() {
        return NotionTools.all(
                () -> new NotionToken("unused", 0), URI.create("http://127.0.0.1:1"), null, ToolPolicy.EVERYTHING);
    }

    private static Set<String> arguments(Tool tool) {
        var required = required(tool);
        return properties(tool)
                .propertyStream()
                .map(property -> property.getKey()
                        + (required.contains(property.getKey()) ? "* " : " ")
                        + property.getValue().path("type").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode properties(Tool tool) {
        return schema(tool).path("properties");
    }

    private static List<String> required(Tool tool) {
        return schema(tool)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode schema(Tool tool) {
        return Json.MAPPER.valueToTree(tool.inputSchema());
    }
}
