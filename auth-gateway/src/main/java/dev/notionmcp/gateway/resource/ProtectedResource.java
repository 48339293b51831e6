package dev.notionmcp.gateway.resource;

/**
 * A resource of this server: the audience of a token (RFC 8707).
 *
 * @param uri its canonical URI, without query, fragment or trailing slash
 * @param metadataUrl where its metadata lies: the well-known segment inserted before the path (RFC 9728, section 3.1)
 */
public record ProtectedResource(String uri, String metadataUrl) {}
