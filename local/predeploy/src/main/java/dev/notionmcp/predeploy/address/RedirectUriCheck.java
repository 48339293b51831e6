package dev.notionmcp.predeploy.address;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;

/** Notion sends people back only to a registered address. No API tells which are: this row is a reminder. */
public record RedirectUriCheck(Manifest manifest) implements Check {

    @Override
    public String promise() {
        return "Notion knows the redirect URI";
    }

    @Override
    public Outcome look() throws NotChecked {
        throw new NotChecked("no API tells: register " + manifest.baseUrl()
                + "/oauth/callback at https://www.notion.so/profile/integrations");
    }
}
