package dev.notionmcp.gateway.page;

/**
 * A link on a page of ours that takes a person back to an application, with an answer for it.
 *
 * @param link holds the answer, which may be a code
 * @param host where it leads, for the person to read
 * @param opensProgram whether it opens a program on this device; then the browser follows it by itself and stays on our page
 */
public record WayBack(String link, String host, boolean opensProgram) {

    @Override
    public String toString() {
        return "WayBack[host=" + host + "]";
    }
}
