package dev.notionmcp.gateway.page;

import dev.notionmcp.gateway.BaseUrl;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages a person reads without logging in. */
@Controller
final class Pages {
    private final BaseUrl baseUrl;

    Pages(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    @GetMapping("/")
    ModelAndView home(HttpServletResponse response) {
        response.setHeader(ContentPolicy.HEADER, ContentPolicy.WITH_OWN_SCRIPT);
        var url = baseUrl.at("/mcp");
        return new ModelAndView(
                "home",
                Map.of(
                        "url",
                        url,
                        "base",
                        baseUrl.toString(),
                        "local",
                        baseUrl.isLoopback(),
                        "vscode",
                        InstallLinks.visualStudioCode(url),
                        "cursor",
                        InstallLinks.cursor(url)));
    }

    @GetMapping("/privacy")
    ModelAndView privacy() {
        return new ModelAndView("privacy");
    }
}
