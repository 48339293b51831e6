package dev.notionmcp.gateway.page;

import dev.notionmcp.gateway.BaseUrl;
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
    ModelAndView home() {
        return new ModelAndView("home", Map.of("url", baseUrl.at("/mcp")));
    }

    @GetMapping("/privacy")
    ModelAndView privacy() {
        return new ModelAndView("privacy");
    }
}
