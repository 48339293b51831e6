/**
 * Clients that are known by a URL: the document there says who they are (Client ID Metadata Documents,
 * draft-ietf-oauth-client-id-metadata-document).
 */
@NullMarked
package dev.notionmcp.gateway.document;

import org.jspecify.annotations.NullMarked;
