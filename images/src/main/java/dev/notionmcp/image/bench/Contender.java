package dev.notionmcp.image.bench;

import dev.notionmcp.image.client.GatewayKey;
import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeProcess;
import dev.notionmcp.image.client.RuntimeProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server under measurement: how it is started, what opens it, and what its tools are called. */
sealed interface Contender {

    String name();

    List<String> command(int port);

    /** All of the process's environment; files it mounts are written into the folder. */
    Map<String, String> environment(int port, Path folder) throws IOException;

    /** The Authorization header its clients send. */
    String authorization();

    ToolCall search(String words);

    /** A page without its content, which is another tool of the peer's. */
    ToolCall page(String id);

    /** What a model calls to read a page with its content. */
    List<ToolCall> read(String id);

    /** This project's runtime, with the options and the cache it is shipped with. */
    record OurRuntime(RuntimeProgram program, GatewayKey gateway, NotionWorkspace workspace) implements Contender {

        @Override
        public String name() {
            return "tool-runtime";
        }

        @Override
        public List<String> command(int port) {
            return program.command();
        }

        @Override
        public Map<String, String> environment(int port, Path folder) throws IOException {
            return RuntimeProcess.environment(port, gateway, workspace, folder);
        }

        @Override
        public String authorization() {
            return "Bearer " + gateway.assertion("notion:read notion:write");
        }

        @Override
        public ToolCall search(String words) {
            return new ToolCall("search", "{\"query\":\"" + words + "\"}");
        }

        @Override
        public ToolCall page(String id) {
            return new ToolCall("get_page", "{\"page_id\":\"" + id + "\",\"format\":\"slim\"}");
        }

        @Override
        public List<ToolCall> read(String id) {
            return List.of(new ToolCall("get_page", "{\"page_id\":\"" + id + "\"}"));
        }
    }

    /**
     * {@code @notionhq/notion-mcp-server}; its setting BASE_URL replaces Notion's address.
     *
     * @param folder where npm installed it
     */
    record NotionServer(Path folder, NotionWorkspace workspace) implements Contender {

        private static final String AUTH_TOKEN = "bench";

        @Override
        public String name() {
            return "notion-mcp-server";
        }

        @Override
        public List<String> command(int port) {
            var program = folder.resolve("node_modules/@notionhq/notion-mcp-server/bin/cli.mjs");
            return List.of("node", program.toString(), "--transport", "http", "--port", Integer.toString(port));
        }

        @Override
        public Map<String, String> environment(int port, Path ignored) {
            return Map.of(
                    "PATH", System.getenv("PATH"),
                    "BASE_URL", workspace.notion().toString(),
                    "NOTION_TOKEN", workspace.token(),
                    "AUTH_TOKEN", AUTH_TOKEN);
        }

        @Override
        public String authorization() {
            return "Bearer " + AUTH_TOKEN;
        }

        @Override
        public ToolCall search(String words) {
            return new ToolCall("API-post-search", "{\"query\":\"" + words + "\"}");
        }

        @Override
        public ToolCall page(String id) {
            return new ToolCall("API-retrieve-a-page", "{\"page_id\":\"" + id + "\"}");
        }

        @Override
        public List<ToolCall> read(String id) {
            return List.of(page(id), new ToolCall("API-get-block-children", "{\"block_id\":\"" + id + "\"}"));
        }

        /** Its shorter way, for a model that chooses it. */
        ToolCall markdown(String id) {
            return new ToolCall("API-retrieve-page-markdown", "{\"page_id\":\"" + id + "\"}");
        }
    }
}
