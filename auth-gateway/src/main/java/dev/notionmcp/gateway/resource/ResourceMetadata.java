package dev.notionmcp.gateway.resource;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.scope.Scopes;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Protected resource metadata (RFC 9728), at the path-inserted form of each resource and at the root for {@code /mcp}. */
@RestController
final class ResourceMetadata {
    private final Resources resources;
    private final BaseUrl issuer;

    ResourceMetadata(Resources resources, BaseUrl issuer) {
        this.resources = resources;
        this.issuer = issuer;
    }

    @GetMapping(
            path = {Resources.WELL_KNOWN, Resources.WELL_KNOWN + "/mcp", Resources.WELL_KNOWN + "/mcp/"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Document ofMcp() {
        return answer("/mcp");
    }

    @GetMapping(
            path = {Resources.WELL_KNOWN + "/w/{slug}/mcp", Resources.WELL_KNOWN + "/w/{slug}/mcp/"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Document ofLabelled(@PathVariable String slug) {
        return answer("/w/" + slug + "/mcp");
    }

    private Document answer(String path) {
        var resource = resources.at(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Document(
                resource.uri(),
                List.of(issuer.toString()),
                Scopes.OF_RESOURCE,
                List.of("header"),
                "Notion",
                issuer.at("/"));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Document(
            String resource,
            List<String> authorizationServers,
            List<String> scopesSupported,
            List<String> bearerMethodsSupported,
            String resourceName,
            String resourceDocumentation) {}
}
