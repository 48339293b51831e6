package dev.notionmcp.operator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** What the operator's management port answers. */
record Scrape(int port) {

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The value of a series, as 'name{label="value"}'; 0 if it is not there. */
    double value(String series) throws IOException, InterruptedException {
        return lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** All series, without the comments about them. */
    Stream<String> lines() throws IOException, InterruptedException {
        return get("/metrics").body().lines().filter(line -> !line.startsWith("#"));
    }
}
