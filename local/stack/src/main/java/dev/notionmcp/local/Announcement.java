package dev.notionmcp.local;

import java.nio.file.Path;

/** What a person reads once everything answers. */
final class Announcement {

    private Announcement() {}

    static String of(LocalStack stack) {
        var settings = stack.settings();
        var notion = settings.notion() == null
                ? "Notion sandbox   " + stack.notionUrl() + "/  (three demo workspaces; switches for faults)"
                : "Notion           " + stack.notionUrl() + "  (register the redirect URI " + stack.url()
                        + "/oauth/callback)";
        return """

                notion-mcp-remote is ready.

                  Connector URL    %s/mcp  (paste it into an MCP client)
                  %s
                  Workspaces       kubectl --kubeconfig %s get notionworkspaces --namespace %s --watch
                  State and logs   %s  (delete the folder to start anew)
                  Stop             Ctrl-C
                """.formatted(
                        stack.url(),
                        notion,
                        shown(stack.kubeconfig("person")),
                        LocalCluster.WORKSPACES,
                        shown(settings.state()));
    }

    /** Relative to where the person is, if that is shorter. */
    private static Path shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.toAbsolutePath().startsWith(here) ? here.relativize(path.toAbsolutePath()) : path;
    }
}
