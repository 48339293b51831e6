package dev.notionmcp.sandbox.api;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.blocks.Blocks;
import dev.notionmcp.sandbox.comments.Comments;
import dev.notionmcp.sandbox.data.DataSources;
import dev.notionmcp.sandbox.data.Databases;
import dev.notionmcp.sandbox.data.Query;
import dev.notionmcp.sandbox.http.Routes;
import dev.notionmcp.sandbox.pages.PageChanges;
import dev.notionmcp.sandbox.pages.PageCreation;
import dev.notionmcp.sandbox.pages.PageMarkdown;
import dev.notionmcp.sandbox.pages.Pages;
import dev.notionmcp.sandbox.pages.PropertyItems;
import dev.notionmcp.sandbox.pages.Templates;
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
                .add("POST", "/v1/pages", PageCreation::create)
                .add("GET", "/v1/pages/{page_id}", Pages::get)
                .add("PATCH", "/v1/pages/{page_id}", PageChanges::update)
                .add("POST", "/v1/pages/{page_id}/move", PageChanges::move)
                .add("GET", "/v1/pages/{page_id}/properties/{property_id}", PropertyItems::get)
                .add("GET", "/v1/pages/{page_id}/markdown", PageMarkdown::get)
                .add("PATCH", "/v1/pages/{page_id}/markdown", PageMarkdown::update)
                .add("POST", "/v1/databases", Databases::create)
                .add("GET", "/v1/databases/{database_id}", Databases::get)
                .add("PATCH", "/v1/databases/{database_id}", Databases::update)
                .add("POST", "/v1/data_sources", DataSources::create)
                .add("GET", "/v1/data_sources/{data_source_id}", DataSources::get)
                .add("PATCH", "/v1/data_sources/{data_source_id}", DataSources::update)
                .add("POST", "/v1/data_sources/{data_source_id}/query", Query::run)
                .add("GET", "/v1/data_sources/{data_source_id}/templates", Templates::list)
                .add("GET", "/v1/blocks/{block_id}", Blocks::get)
                .add("GET", "/v1/blocks/{block_id}/children", Blocks::children)
                .add("PATCH", "/v1/blocks/{block_id}/children", BlockChanges::append)
                .add("PATCH", "/v1/blocks/{block_id}", BlockChanges::update)
                .add("DELETE", "/v1/blocks/{block_id}", BlockChanges::delete)
                .add("POST", "/v1/comments", Comments::create)
                .add("GET", "/v1/comments", Comments::list);
    }
}
