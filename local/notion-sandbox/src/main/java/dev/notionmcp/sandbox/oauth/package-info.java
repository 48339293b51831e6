/** Notion's OAuth: the login page, codes, token pairs, introspection and revocation. */
@NullMarked
package dev.notionmcp.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
