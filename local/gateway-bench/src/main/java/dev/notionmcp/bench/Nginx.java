package dev.notionmcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's nginx, run with a configuration and a folder of its own; it needs no root. */
final class Nginx {

    private static final String COMMON = """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr;
            events { worker_connections 8192; }
            http {
              client_body_temp_path temp-body;
              proxy_temp_path temp-proxy;
              fastcgi_temp_path temp-fastcgi;
              uwsgi_temp_path temp-uwsgi;
              scgi_temp_path temp-scgi;
              keepalive_timeout 120s;
              keepalive_requests 1000000000;
              client_max_body_size 4m;
            """;

    private Nginx() {}

    /**
     * Answers everything with {@link FixedAnswer}, as the runtime of the workspace that the address of loopback it was
     * called at belongs to.
     */
    static Program upstream(Path folder, int port) throws IOException {
        return start(folder, port, """
                  access_log off;
                  default_type application/json;
                  map $server_addr $workspace {
                    "~^127\\.1\\.(?<a>\\d+)\\.(?<b>\\d+)$" "notion-workspaces/t-$a-$b";
                    127.0.0.1 "notion-workspaces/none";
                    default "";
                  }
                  server {
                    listen %d;
                    if ($workspace = "") { return 444; }
                    add_header Notion-MCP-Workspace $workspace;
                    location / { return 200 '%s'; }
                  }
                }
                """.formatted(port, FixedAnswer.message()));
    }

    /** As one puts it in front of a streaming server: kept connections, nothing held back, Debian's access log. */
    static Program proxy(Path folder, int port, String upstream) throws IOException {
        return start(folder, port, """
                  access_log access.log combined;
                  upstream runtime { server %s; keepalive 64; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass http://runtime;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_buffering off;
                    }
                  }
                }
                """.formatted(upstream, port));
    }

    private static Program start(Path folder, int port, String configuration) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("nginx.conf"), COMMON + configuration);
        return new Program(
                List.of("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr"), Map.of(), folder, port);
    }
}
