package dev.notionmcp.gateway.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.SignUpSettings;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.SignUpRefused.Reason;
import java.util.Collection;

/** Decides from what the operator of this server set who may connect a workspace, and whether there is room for one more. */
final class SignUpRules {

    /** How near to a limit two logins at once on two replicas could both find room. */
    private static final int NEAR = 4;

    private final SignUpSettings settings;

    SignUpRules(SignUpSettings settings) {
        this.settings = settings;
    }

    /** @throws SignUpRefused if the lists leave the login out; also where its workspace was connected before they did */
    void requireAllowed(NotionAuthorization login) {
        if (!settings.allowsWorkspace(login.workspaceId())) {
            throw new SignUpRefused(Reason.WORKSPACE_NOT_ALLOWED);
        }
        if (!settings.allowsPerson(login.personId())) {
            throw new SignUpRefused(Reason.PERSON_NOT_ALLOWED);
        }
    }

    /**
     * For a login that needs a new workspace.
     *
     * @throws SignUpRefused if there are too many already
     */
    void requireRoom(NotionAuthorization login, Collection<NotionWorkspace> all) {
        if (count(login, all) >= settings.maxWorkspaces()) {
            throw new SignUpRefused(Reason.SERVER_FULL);
        }
        if (countOfPerson(login, all) >= settings.maxPerPerson()) {
            throw new SignUpRefused(Reason.TOO_MANY_OF_PERSON);
        }
    }

    /** Whether one more at the same moment could be one too many. */
    boolean isNearALimit(NotionAuthorization login, Collection<NotionWorkspace> all) {
        return count(login, all) >= settings.maxWorkspaces() - NEAR
                || countOfPerson(login, all) >= settings.maxPerPerson() - NEAR;
    }

    /** Whether a login takes the place of this workspace: the same person's for the same Notion workspace under another bot id. */
    static boolean isReplacedBy(NotionAuthorization login, NotionWorkspace workspace) {
        return login.isOfAPerson()
                && WorkspaceObjects.isGatewayMade(workspace)
                && isOwnedBy(login.personId(), workspace)
                && login.workspaceId().equals(workspace.getSpec().workspaceId())
                && !NotionWorkspace.nameFor(login.botId())
                        .equals(workspace.getMetadata().getName());
    }

    private static long count(NotionAuthorization login, Collection<NotionWorkspace> all) {
        return all.stream().filter(workspace -> takesRoom(login, workspace)).count();
    }

    private static long countOfPerson(NotionAuthorization login, Collection<NotionWorkspace> all) {
        return all.stream()
                .filter(workspace -> takesRoom(login, workspace) && isOwnedBy(login.personId(), workspace))
                .count();
    }

    private static boolean takesRoom(NotionAuthorization login, NotionWorkspace workspace) {
        return WorkspaceObjects.isGatewayMade(workspace)
                && !workspace.isMarkedForDeletion()
                && !isReplacedBy(login, workspace)
                && !NotionWorkspace.nameFor(login.botId())
                        .equals(workspace.getMetadata().getName());
    }

    private static boolean isOwnedBy(String personId, NotionWorkspace workspace) {
        var owner = workspace.getSpec().owner();
        return owner != null && owner.id().equals(personId);
    }
}
