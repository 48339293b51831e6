# An entry of a service registry that Terraform manages: what DNS, monitoring and the secret store must know of this service. Copy it
# beside the other services, and give it to your own modules by the names they use.
locals {
  notion_mcp = {
    name      = "notion-mcp"
    namespace = "notion-mcp"
    url       = "https://notion-mcp.tail1234.ts.net"

    # where a proxy sends calls
    service = "notion-mcp-gateway"
    port    = 80

    # what a client must get without a token: 200 and JSON
    probe = "/.well-known/oauth-protected-resource/mcp"

    # at Notion, https://www.notion.so/profile/integrations
    redirect_uri = "https://notion-mcp.tail1234.ts.net/oauth/callback"

    # built by the pipeline, pulled by the nodes
    images = [
      "harbor.example.com/notion-mcp-remote/auth-gateway",
      "harbor.example.com/notion-mcp-remote/operator",
      "harbor.example.com/notion-mcp-remote/tool-runtime",
    ]

    # Secrets of the namespace, with their keys
    secrets = {
      notion-mcp-notion   = ["client-id", "client-secret"]
      notion-mcp-database = ["url"]
    }
  }
}

output "notion_mcp" {
  description = "The remote MCP server for Notion"
  value       = local.notion_mcp
}
