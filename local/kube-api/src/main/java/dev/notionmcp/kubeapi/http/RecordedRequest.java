package dev.notionmcp.kubeapi.http;

/**
 * One answered request, for tests that count writes.
 *
 * @param number counts up from 1 for the life of the server
 * @param verb as in RBAC rules: {@code list} or {@code watch}; the method in lower case outside resources
 * @param path without the query
 */
public record RecordedRequest(long number, String user, String verb, String path, int code) {

    public boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "delete", "deletecollection" -> true;
            default -> false;
        };
    }
}
