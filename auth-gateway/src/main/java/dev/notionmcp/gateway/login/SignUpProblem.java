package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.page.Problem;
import dev.notionmcp.gateway.workspace.SignUpRefused.Reason;

/** What a person reads whom the operator of this server does not want, or has no room for. */
final class SignUpProblem {
    private SignUpProblem() {}

    static Problem of(Reason reason) {
        return switch (reason) {
            case WORKSPACE_NOT_ALLOWED ->
                new Problem(
                        "This Notion workspace cannot be connected here",
                        "Whoever operates this server lets certain Notion workspaces be connected, and the one you chose is not among them.",
                        "Nothing was connected. Connect again and choose another workspace in Notion, or ask the operator to allow this one.");
            case PERSON_NOT_ALLOWED ->
                new Problem(
                        "You cannot connect here",
                        "Whoever operates this server lets certain people connect, and the Notion account you used is not among them.",
                        "Nothing was connected. Connect again with another Notion account, or ask the operator to allow this one.");
            case SERVER_FULL ->
                new Problem(
                        "This server is full",
                        "As many Notion workspaces are connected here as its operator allows.",
                        "Nothing was connected. Ask the operator to raise the limit, or try again when somebody has disconnected theirs.");
            case TOO_MANY_OF_PERSON ->
                new Problem(
                        "You have connected as many workspaces as you may",
                        "Whoever operates this server limits how many Notion workspaces one person can connect.",
                        "Nothing was connected. Disconnect one that you no longer need on the page “Your connections” of this server, then connect again.");
        };
    }
}
