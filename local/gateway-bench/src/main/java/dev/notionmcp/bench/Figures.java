package dev.notionmcp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured of one contender, a value for each round. */
record Figures(List<Wrk.Outcome> alone, List<Wrk.Outcome> at16, List<Wrk.Outcome> at64) {

    Figures() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    double median() {
        return middle(alone, Wrk.Outcome::median);
    }

    double p99() {
        return middle(alone, Wrk.Outcome::p99);
    }

    double rateAt16() {
        return middle(at16, Wrk.Outcome::perSecond);
    }

    double rateAt64() {
        return middle(at64, Wrk.Outcome::perSecond);
    }

    double cost() {
        return middle(at16, Wrk.Outcome::cost);
    }

    private static double middle(List<Wrk.Outcome> outcomes, ToDoubleFunction<Wrk.Outcome> figure) {
        var sorted = outcomes.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
