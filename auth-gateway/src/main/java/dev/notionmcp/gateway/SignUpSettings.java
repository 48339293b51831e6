package dev.notionmcp.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may connect a Notion workspace here, and how many there may be.
 *
 * @param workspaces Notion's ids of those that may be connected, empty for all (ALLOWED_NOTION_WORKSPACES, separated by commas)
 * @param persons Notion's user ids of those who may connect one, empty for all (ALLOWED_NOTION_USERS, separated by commas)
 * @param maxWorkspaces how many may be connected at once (MAX_WORKSPACES, default: any number)
 * @param maxPerPerson how many of them by one person (MAX_WORKSPACES_PER_PERSON, default 5)
 * @param maxAwake how many runtimes may run before a call to a sleeping one is put off (MAX_AWAKE, default: any number)
 */
public record SignUpSettings(
        Set<String> workspaces, Set<String> persons, int maxWorkspaces, int maxPerPerson, int maxAwake) {

    public SignUpSettings {
        workspaces = workspaces.stream().map(SignUpSettings::plain).collect(Collectors.toUnmodifiableSet());
        persons = persons.stream().map(SignUpSettings::plain).collect(Collectors.toUnmodifiableSet());
    }

    static SignUpSettings from(SettingsReader read) {
        return new SignUpSettings(
                ids(read.list("ALLOWED_NOTION_WORKSPACES")),
                ids(read.list("ALLOWED_NOTION_USERS")),
                read.most("MAX_WORKSPACES", Integer.MAX_VALUE),
                read.most("MAX_WORKSPACES_PER_PERSON", 5),
                read.most("MAX_AWAKE", Integer.MAX_VALUE));
    }

    public boolean allowsWorkspace(String id) {
        return workspaces.isEmpty() || workspaces.contains(plain(id));
    }

    public boolean allowsPerson(String id) {
        return persons.isEmpty() || persons.contains(plain(id));
    }

    private static Set<String> ids(List<String> listed) {
        return Set.copyOf(listed);
    }

    /** Notion shows the same id with hyphens in its API and without them in its URLs. */
    private static String plain(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
