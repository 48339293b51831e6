package dev.notionmcp.backup;

import java.util.Map;

/**
 * What a person sets in the environment.
 *
 * @param file where the backup is; "-" for the standard streams
 * @param only which part
 * @param system the namespace of gateway and operator
 * @param workspaces the namespace of the NotionWorkspaces
 */
record Settings(String file, Only only, String system, String workspaces) {

    static final String STANDARD_STREAM = "-";

    /** What of a backup is restored. */
    enum Only {
        ALL,
        KUBERNETES,
        DATABASE
    }

    /** @throws BackupException with a sentence that names the setting */
    static Settings from(Map<String, String> environment) {
        var file = environment.getOrDefault("FILE", "");
        if (file.isEmpty()) {
            throw new BackupException("FILE is not set; name the backup's file, or - for a pipe.");
        }
        return new Settings(
                file,
                switch (environment.getOrDefault("ONLY", "")) {
                    case "" -> Only.ALL;
                    case "kubernetes" -> Only.KUBERNETES;
                    case "database" -> Only.DATABASE;
                    default ->
                        throw new BackupException("ONLY is \"" + environment.get("ONLY")
                                + "\"; it is kubernetes or database, or not set for both.");
                },
                value(environment, "SYSTEM_NAMESPACE", "notion-mcp"),
                value(environment, "WORKSPACES_NAMESPACE", "notion-workspaces"));
    }

    boolean isStream() {
        return file.equals(STANDARD_STREAM);
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        var value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
