package dev.notionmcp.image.oci;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The programs of this project that have an image. */
public enum Program {
    /** java.xml for Jackson's optional types, jdk.unsupported for reads of fields by libraries. */
    RUNTIME(
            "tool-runtime",
            "tool runtime",
            "One workspace's MCP server: 26 Notion tools",
            "dev.notionmcp.runtime.Main",
            8080,
            true,
            "java.xml",
            "jdk.httpserver"),
    /** java.sql for Jackson's dates, jdk.management for the metrics of the process. */
    OPERATOR(
            "operator",
            "operator",
            "Reconciles each NotionWorkspace into an isolated tool runtime",
            "dev.notionmcp.operator.Main",
            8081,
            false,
            "java.sql",
            "jdk.httpserver",
            "jdk.management"),
    /** What Spring, Tomcat and the databases' drivers name; of java.desktop it is java.beans. */
    GATEWAY(
            "auth-gateway",
            "auth gateway",
            "OAuth in front, Notion's login behind, and each call routed to its own workspace's runtime",
            "dev.notionmcp.gateway.GatewayApplication",
            8000,
            false,
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.management",
            "java.naming",
            "java.prefs",
            "java.scripting",
            "java.security.jgss",
            "java.sql.rowset",
            "jdk.jfr",
            "jdk.management",
            "jdk.net");

    private static final String OF_ALL = "java.base,java.logging,java.net.http,jdk.unsupported";

    private final String folder;
    private final String title;
    private final String description;
    private final String mainClass;
    private final int port;
    private final boolean trained;
    private final String modules;

    Program(
            String folder,
            String title,
            String description,
            String mainClass,
            int port,
            boolean trained,
            String... modules) {
        this.folder = folder;
        this.title = title;
        this.description = description;
        this.mainClass = mainClass;
        this.port = port;
        this.trained = trained;
        this.modules = String.join(",", modules);
    }

    /** The one that lies in a folder of this project. */
    static Program of(Path module) {
        return Arrays.stream(values())
                .filter(program -> module.endsWith(program.folder))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an image is made of one of "
                        + Arrays.stream(values()).map(Program::folder).collect(Collectors.joining(", ")) + ", not of "
                        + module));
    }

    public String folder() {
        return folder;
    }

    public String image() {
        return "notion-mcp-remote/" + folder;
    }

    String jar() {
        return folder + ".jar";
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    String mainClass() {
        return mainClass;
    }

    int port() {
        return port;
    }

    /** Whether it comes with an AOT cache: a runtime starts while somebody waits. */
    boolean trained() {
        return trained;
    }

    /** What its JRE is linked of, as jlink takes it. */
    String modules() {
        return OF_ALL + "," + modules;
    }
}
