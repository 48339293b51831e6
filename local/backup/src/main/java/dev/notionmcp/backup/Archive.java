package dev.notionmcp.backup;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;

/**
 * What a backup holds: whoever reads it can act at Notion for everybody in it.
 *
 * @param format of this document; another one is another program's
 * @param madeAt when, in ISO 8601
 * @param keys the gateway's own Secret
 * @param publicKeys what runtimes know of them
 * @param workspaces all of the namespace, those of logins and those written by hand
 * @param secrets theirs, the access and the refresh tokens
 * @param database of the gateway
 */
record Archive(
        int format,
        String madeAt,
        Secret keys,
        ConfigMap publicKeys,
        List<GenericKubernetesResource> workspaces,
        List<Secret> secrets,
        Content database) {

    static final int FORMAT = 1;

    /**
     * The rows of the gateway's database.
     *
     * @param schema the last migration they went through, such as 7
     */
    record Content(String schema, List<Table> tables) {

        /** Hashes and people's ids stay out of logs. */
        @Override
        public String toString() {
            return "Content[schema=" + schema + ", tables=" + tables + "]";
        }
    }

    /** What it holds, for a person who waits. */
    String summary() {
        return workspaces.size() + " workspaces, " + secrets.size() + " Secrets of theirs, the gateway's keys and "
                + database.tables().stream()
                        .mapToInt(table -> table.rows().size())
                        .sum()
                + " rows of its database (schema " + database.schema() + ")";
    }

    /** The tokens stay out of logs. */
    @Override
    public String toString() {
        return "Archive[" + madeAt + ", " + summary() + "]";
    }
}
