package dev.notionmcp.crds;

/**
 * Why a condition is as it is: a documented constant of one of the three condition types. Its Javadoc says when it appears and, in a
 * paragraph of its own, what to do; docs/crd-reference.md shows both.
 */
public sealed interface ConditionReason permits ReadyReason, ProgressingReason, CredentialsReason {

    /** What stands in the condition's field "reason". */
    String condition();

    /** The status that goes with this reason. */
    boolean isTrue();

    /** {@link #isTrue()} as the condition's field "status" has it. */
    default String status() {
        return isTrue() ? "True" : "False";
    }
}
