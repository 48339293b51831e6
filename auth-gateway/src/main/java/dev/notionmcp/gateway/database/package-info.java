/** The database of clients, logins and grants: where it is, how it is connected to, and what PostgreSQL and H2 need alike. */
@NullMarked
package dev.notionmcp.gateway.database;

import org.jspecify.annotations.NullMarked;
