package dev.notionmcp.operator.rollout;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * So many of a number of workspaces: "5" or "10%", as in a Deployment's maxSurge.
 *
 * @param value workspaces, or hundredths of them
 */
public record Share(int value, boolean percent) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(%?)");

    /** Empty for what is neither a whole number nor a percentage up to 100%. */
    public static Optional<Share> parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var share = new Share(Integer.parseInt(match.group(1)), !match.group(2).isEmpty());
        return share.percent && share.value > 100 ? Optional.empty() : Optional.of(share);
    }

    /** A percentage is rounded up. */
    int of(int workspaces) {
        return percent ? Math.ceilDiv(workspaces * value, 100) : value;
    }

    /** A percentage is rounded down. */
    int atMost(int workspaces) {
        return percent ? workspaces * value / 100 : value;
    }

    @Override
    public String toString() {
        return percent ? value + "%" : Integer.toString(value);
    }
}
