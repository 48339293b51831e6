package dev.notionmcp.gateway.page;

import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person reads where something does not go on.
 *
 * @param title the page's heading: what stopped, in a few words
 * @param happened one or two sentences that say why
 * @param next what the person can do now
 */
public record Problem(String title, String happened, String next) {

    /** The page, answered with this status. */
    public ModelAndView page(HttpStatusCode status) {
        return new ModelAndView("problem", Map.of("problem", this), status);
    }

    /** The page with a link back to the application, which carries the answer for it. */
    public ModelAndView page(HttpStatusCode status, WayBack back) {
        return new ModelAndView("problem", Map.of("problem", this, "back", back), status);
    }
}
