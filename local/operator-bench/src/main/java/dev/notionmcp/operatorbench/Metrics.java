package dev.notionmcp.operatorbench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Predicate;

/** One reading of the operator's /metrics. */
record Metrics(List<String> lines) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Metrics read(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return new Metrics(
                HTTP.send(request, BodyHandlers.ofString()).body().lines().toList());
    }

    /** Creates, updates, patches and deletes of workspaces and what they own, answered or not; the Lease is renewed by another client. */
    long writes() {
        return (long) sum(line -> line.startsWith("notion_mcp_kubernetes_requests_total{")
                && line.matches(".*verb=\"(create|update|patch|delete)\".*"));
    }

    long reconciles() {
        return (long) sum(line -> line.startsWith("notion_mcp_reconcile_seconds_count"));
    }

    long workspacesWithoutStatus() {
        return (long) sum(line -> line.startsWith("notion_mcp_workspaces{") && line.contains("\"None\""));
    }

    long workspaces() {
        return (long) sum(line -> line.startsWith("notion_mcp_workspaces{"));
    }

    boolean isLeader() {
        return sum(line -> line.startsWith("notion_mcp_leader")) == 1;
    }

    long waiting() {
        return (long) sum(line -> line.matches("notion_mcp_reconciles_(queued|running).*"));
    }

    /** The upper bound of the bucket that holds 99 of 100. */
    String reconcileP99() {
        var total = reconciles();
        return lines.stream()
                .filter(line -> line.startsWith("notion_mcp_reconcile_seconds_bucket"))
                .filter(line -> value(line) >= 0.99 * total)
                .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1"))
                .findFirst()
                .orElse("none");
    }

    private double sum(Predicate<String> wanted) {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .filter(wanted)
                .mapToDouble(Metrics::value)
                .sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
