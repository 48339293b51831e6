package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.check.NotChecked;
import java.util.regex.Pattern;

/** The first two numbers of a semantic version: fixes change neither CRD nor database. */
record Version(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:[.-].*)?");

    static Version of(String tag) throws NotChecked {
        var numbers = FORM.matcher(tag);
        if (!numbers.matches()) {
            throw new NotChecked("the tag " + tag + " is no version");
        }
        return new Version(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    boolean isNextTo(Version other) {
        return major == other.major
                ? Math.abs(minor - other.minor) <= 1
                : Math.abs(major - other.major) == 1 && (major > other.major ? minor : other.minor) == 0;
    }
}
