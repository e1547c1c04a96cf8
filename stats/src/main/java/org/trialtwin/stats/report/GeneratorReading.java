package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.Verdict;

/** What a replication study says of one generator, in sentences. */
record GeneratorReading(ReplicationResults results, Cells cells) {
    String holds(String generator) {
        List<String> parts = new ArrayList<>();
        for (ResultKey key : cells.primary()) {
            List<String> good = new ArrayList<>();
            List<String> bad = new ArrayList<>();
            for (ReplicationCell cell : cells.along(key, generator)) {
                Verdict verdict = results.verdict(cell);
                String fraction = NumberText.percent(cell.fraction());
                if (verdict.holds()) {
                    good.add(fraction);
                } else {
                    bad.add(fraction + " (" + reasons(cell, verdict) + ")");
                }
            }
            parts.add(key.contrast() + ": "
                    + (bad.isEmpty()
                            ? "holds at " + PlainReading.list(good)
                            : good.isEmpty()
                                    ? "does not hold at " + PlainReading.list(bad)
                                    : "holds at " + PlainReading.list(good) + ", does not hold at "
                                            + PlainReading.list(bad)));
        }
        return String.join(". ", parts)
                + ". To hold is the weak claim that most repeats decide as the trial did, that the estimate moved by no"
                + " more than " + NumberText.fixed(Verdict.BIAS_LIMIT, 1)
                + " standard errors of the trial beyond what leaving the patients out did, and that the standard error"
                + " is at least " + NumberText.percent(Verdict.PRECISION_LIMIT)
                + " of drop-only's, chance aside, and that there are at most "
                + NumberText.percent(Verdict.EVENT_LIMIT - 1) + " more events than in the trial.";
    }

    private String reasons(ReplicationCell cell, Verdict verdict) {
        List<String> reasons = new ArrayList<>();
        for (String failure : verdict.failures()) {
            if (failure.startsWith("flips")) {
                reasons.add(failure + ": the trial's decision in "
                        + times(cell.agreement().decision()) + ", drop-only "
                        + dropOnly(cell.key(), cell.fraction()));
            } else if (failure.equals("biased")) {
                reasons.add("biased by " + NumberText.fixed(verdict.addedBias(), 2) + " standard errors");
            } else if (failure.equals("too precise")) {
                reasons.add("too precise: standard error " + NumberText.percent(verdict.precisionRatio())
                        + " of drop-only's");
            } else if (failure.equals("too many events")) {
                reasons.add("too many events: " + cell.hybrid().events() + " for "
                        + cell.real().events());
            } else {
                reasons.add(failure);
            }
        }
        return String.join("; ", reasons);
    }

    String decision(String generator) {
        double fraction = cells.shownFraction();
        List<String> parts = new ArrayList<>();
        for (ResultKey key : cells.primary()) {
            cells.find(key, generator, fraction).ifPresent(cell -> {
                if (!cell.real().isEstimable()) {
                    return;
                }
                AgreementRate rate = cell.agreement().decision();
                ConfidenceInterval wilson = rate.interval();
                parts.add(key.contrast() + ": the trial's decision in " + times(rate) + " (" + rate + ", "
                        + NumberText.percent(wilson.lower()) + " to " + NumberText.percent(wilson.upper())
                        + "); drop-only " + dropOnly(key, fraction) + ", a perfect generator "
                        + NumberText.percent(cell.ideal().decision()));
            });
        }
        List<String> chance = cells.primary().stream()
                .filter(key -> Math.abs(cells.real(key).estimate())
                        < PlainReading.NOTHING_TO_LOSE * cells.real(key).standardError())
                .map(ResultKey::contrast)
                .toList();
        return parts.isEmpty()
                ? "The trial has no estimate to agree with."
                : "At " + NumberText.percent(fraction) + ", " + generator + ". " + String.join(". ", parts)
                        + ". The last figure is for patients withheld at random at this effect and size: 100% is not to be"
                        + " expected."
                        + (chance.isEmpty()
                                ? ""
                                : " The effect of " + PlainReading.list(chance)
                                        + " is less than one standard error from none: its"
                                        + " direction is chance in the trial itself, so a flip there means little.");
    }

    private String dropOnly(ResultKey key, double fraction) {
        return cells.find(key, ReplicationCell.DROP_ONLY, fraction)
                .map(cell -> cell.agreement().decision().toString())
                .orElse("–");
    }

    private static String times(AgreementRate rate) {
        return rate.agreed() + " of " + rate.repeats() + (rate.repeats() == 1 ? " repeat" : " repeats");
    }

    String certainty(String generator) {
        List<String> ratios = new ArrayList<>();
        List<String> narrower = new ArrayList<>();
        boolean suspicious = false;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (ResultKey key : cells.primary()) {
            for (ReplicationCell cell : cells.along(key, generator)) {
                double ratio = cell.agreement().precisionRatio();
                if (Double.isNaN(ratio)) {
                    continue;
                }
                ratios.add(NumberText.fixed(ratio, 2));
                least = Math.min(least, ratio);
                most = Math.max(most, ratio);
                if (ratio < 1) {
                    narrower.add(key.contrast() + " at " + NumberText.percent(cell.fraction()) + " ("
                            + NumberText.fixed(ratio, 3) + ")");
                }
                suspicious |= ratio < Verdict.PRECISION_LIMIT;
            }
        }
        if (ratios.isEmpty()) {
            return "No standard errors to compare.";
        }
        String range = "The hybrid's mean standard error is " + NumberText.fixed(least, 2)
                + (ratios.size() == 1 ? "" : " to " + NumberText.fixed(most, 2))
                + " times drop-only's on the same retained patients: ";
        if (narrower.isEmpty()) {
            return range
                    + "its interval is nowhere narrower than leaving the patients out would give. The twins bought"
                    + " no certainty, as they should not.";
        }
        String where = "it is below drop-only's for " + PlainReading.list(narrower) + ". ";
        return range
                + where
                + (suspicious
                        ? "Below " + NumberText.fixed(Verdict.PRECISION_LIMIT, 2)
                                + " synthetic rows pretend to be information: do not use the hybrid's interval there."
                        : "None is below " + NumberText.fixed(Verdict.PRECISION_LIMIT, 2)
                                + ", so this is within what single values scatter; it is not a gain.");
    }

    String others(String generator) {
        List<ResultKey> primary = cells.primary();
        List<ReplicationCell> rest = results.cells().stream()
                .filter(cell -> cell.generator().equals(generator) && !primary.contains(cell.key()))
                .toList();
        if (rest.isEmpty()) {
            return "";
        }
        long good = rest.stream().filter(cell -> results.verdict(cell).holds()).count();
        long keys = rest.stream().map(ReplicationCell::key).distinct().count();
        return (keys == 1 ? "The other result" : "Of the other " + keys + " results") + ", " + generator
                + " holds in " + good + " of " + rest.size()
                + " combinations of result and fraction; the overview says where.";
    }
}
