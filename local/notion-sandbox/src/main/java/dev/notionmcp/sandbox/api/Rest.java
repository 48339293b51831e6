package dev.notionmcp.sandbox.api;

import dev.notionmcp.sandbox.blocks.Blocks;
import dev.notionmcp.sandbox.http.Routes;
import dev.notionmcp.sandbox.pages.Pages;
import dev.notionmcp.sandbox.search.Search;
import dev.notionmcp.sandbox.users.Users;
import dev.notionmcp.sandbox.world.Call.Endpoint;

/** The REST endpoints, as of Notion-Version 2026-03-11. */
final class Rest {
    private Rest() {}

    static Routes<Endpoint> routes() {
        return new Routes<Endpoint>()
                .add("POST", "/v1/search", Search::search)
                .add("GET", "/v1/users", Users::list)
                .add("GET", "/v1/users/me", Users::self)
                .add("GET", "/v1/users/{user_id}", Users::get)
                .add("GET", "/v1/pages/{page_id}", Pages::get)
                .add("GET", "/v1/blocks/{block_id}", Blocks::get)
                .add("GET", "/v1/blocks/{block_id}/children", Blocks::children);
    }
}
