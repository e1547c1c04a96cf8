package org.trialtwin.stats.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trialtwin.core.data.DecimalText;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.estimate.ConfidenceInterval;
import org.trialtwin.stats.estimate.EffectEstimate;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.replication.Verdict;
import org.trialtwin.trials.cohort.Withholding;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.estimand.AnalysisDeclaration;

/**
 * What a study found, in sentences for readers who do not read tables: limits first, then the question, the answer and the
 * controls. Every sentence is made from the study's numbers and says as much where they speak against the hybrid.
 *
 * @param sentences in the order in which they are to be read
 */
record PlainReading(List<Sentence> sentences) {
    private static final String MARGINALS = "independent-marginals";

    /** The control must lose from this many standard errors on; below, there is too little to lose. */
    private static final double MUST_LOSE = 3;

    /** Below this many standard errors there is nothing to lose at all. */
    private static final double NOTHING_TO_LOSE = 1;

    /** A pull beyond drop-only's of less than this share of the effect is not told from none. */
    private static final double NOTABLE_PULL = 0.1;

    /**
     * One statement.
     *
     * @param about its subject, a few words
     * @param text one or a few sentences
     */
    record Sentence(String about, String text) {}

    /** Copies the sentences. */
    PlainReading {
        sentences = List.copyOf(sentences);
    }

    static PlainReading of(ReplicationResults results) {
        return new PlainReading(new Author(results).sentences());
    }

    /** {@return the analysis that the conclusion is about: the first one declared for a primary endpoint} */
    static List<ResultKey> primary(ReplicationResults results) {
        List<ResultKey> keys = results.keys();
        TrialDesign design = results.trial().design();
        ResultKey first = keys.stream()
                .filter(key -> design.endpoint(key.endpoint()).role() == EndpointRole.PRIMARY)
                .findFirst()
                .orElse(keys.get(0));
        return keys.stream()
                .filter(key ->
                        key.endpoint().equals(first.endpoint()) && key.method().equals(first.method()))
                .toList();
    }

    /** {@return methods whose estimates do not adjust for covariates} */
    static List<String> unadjusted(ReplicationResults results) {
        return results.plan().analyses().stream()
                .filter(analysis -> analysis.options().names("adjustFor").isEmpty())
                .map(analysis -> analysis.endpoint() + " " + analysis.method())
                .toList();
    }

    /** {@return for example {@code 10%, 20% and 30%}} */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** Collects the numbers of one study. */
    private record Author(ReplicationResults results, Cells cells) {
        Author(ReplicationResults results) {
            this(results, new Cells(results));
        }

        List<Sentence> sentences() {
            List<Sentence> all = new ArrayList<>();
            all.add(new Sentence("Limits", limits()));
            if (!results.trial().design().isRandomised()) {
                all.add(new Sentence("Not a randomised comparison", notRandomised()));
            }
            all.add(new Sentence("Question", question()));
            all.add(new Sentence("The trial itself", trial()));
            for (String generator : cells.generators()) {
                all.add(new Sentence("Does " + generator + " hold?", holds(generator)));
                all.add(new Sentence("Decision", decision(generator)));
                all.add(new Sentence("Certainty", certainty(generator)));
                String others = others(generator);
                if (!others.isEmpty()) {
                    all.add(new Sentence("Other results", others));
                }
            }
            all.add(new Sentence("Negative control", negativeControl()));
            String events = events();
            if (!events.isEmpty()) {
                all.add(new Sentence("Events", events));
            }
            return all;
        }

        private String limits() {
            String rates = results.repeats() == 1
                    ? "It was done once: a rate of agreement is then 0% or 100% and says little."
                    : results.withhold().equals("last-recruited")
                            ? "The same patients are withheld in all " + results.repeats()
                                    + " repeats, so rates of agreement describe random seeds, not trials."
                            : results.mode().equals("augmenting")
                                    ? "Nobody is withheld; the " + results.repeats()
                                            + " repeats differ in their random seeds alone."
                                    : "Other patients are withheld in each of the " + results.repeats()
                                            + " repeats; rates of agreement describe this trial, not trials in general.";
            List<String> beyond = cells.fractions().stream()
                    .filter(fraction -> fraction > 0.4 + 1e-9)
                    .map(NumberText::percent)
                    .toList();
            return "Synthetic patients add no information: whatever stands below, a hybrid cohort knows only what its"
                    + " real patients tell. This is one trial. " + rates
                    + (beyond.isEmpty()
                            ? ""
                            : " Published work claims replication for up to 40% synthetic; " + list(beyond)
                                    + " is beyond that.");
        }

        private String notRandomised() {
            List<String> unadjusted = unadjusted(results);
            return "The study declares that the arms were not, or only partly, randomised: the arms may differ before"
                    + " treatment. So twins' baselines are drawn arm by arm, and a difference that is not adjusted for"
                    + " them is not a treatment effect"
                    + (unadjusted.isEmpty()
                            ? "."
                            : "; here that is true of " + list(unadjusted)
                                    + ". Their rows below compare computations, not treatments.")
                    + " An adjusted estimate still rests on the covariates that were recorded.";
        }

        private String question() {
            ResultKey key = primary(results).get(0);
            int patients = results.trial().patients();
            List<Double> fractions = cells.fractions();
            List<String> counts = fractions.stream()
                    .map(fraction -> NumberText.percent(fraction) + " (" + moved(fraction) + ")")
                    .toList();
            String same = "would the " + real(key).measure().label() + " of " + key.endpoint() + " (" + key.method()
                    + adjustment(key) + ") have come out the same";
            if (results.mode().equals("augmenting")) {
                return "If synthetic patients were added to all " + patients + " patients until they made up "
                        + list(counts) + " of the cohort, " + same + "? Each time " + replicates() + ".";
            }
            return "If " + who() + " of the " + patients + " patients, " + list(counts)
                    + ", had not been there and synthetic patients had stood in for them, " + same
                    + "? The generator never saw those withheld; each time " + replicates() + ".";
        }

        private String replicates() {
            String repeats =
                    results.repeats() == 1 ? "" : ", and all of it was repeated " + results.repeats() + " times";
            return results.replicates() + " synthetic cohorts were drawn and combined by the rule "
                    + results.rule().id() + repeats;
        }

        private String who() {
            String withhold = results.withhold();
            return switch (withhold) {
                case "last-recruited" -> "the last recruited";
                case "random" -> "a random part";
                case "random-within-strata" -> "a random part of each arm and stratum";
                default -> withhold.startsWith("arm:") ? "a random part of arm " + withhold.substring(4) : withhold;
            };
        }

        private int moved(double fraction) {
            int patients = results.trial().patients();
            if (results.mode().equals("augmenting")) {
                return (int) Math.floor(patients / (1 - fraction) + 0.5) - patients;
            }
            return Withholding.byId(results.withhold())
                    .choose(results.trial(), fraction, RandomStreams.seeded(0).open())
                    .length;
        }

        private String adjustment(ResultKey key) {
            List<String> covariates = results.plan().analyses().stream()
                    .filter(analysis -> analysis.endpoint().equals(key.endpoint())
                            && analysis.method().equals(key.method()))
                    .map(AnalysisDeclaration::options)
                    .flatMap(options -> options.names("adjustFor").stream())
                    .toList();
            return covariates.isEmpty() ? "" : ", adjusted for " + list(covariates);
        }

        private String trial() {
            List<String> parts = new ArrayList<>();
            for (ResultKey key : primary(results)) {
                EffectEstimate real = real(key);
                if (!real.isEstimable()) {
                    parts.add(key.contrast() + ": no estimate"
                            + real.notes().stream()
                                    .findFirst()
                                    .map(note -> " (" + note.text() + ")")
                                    .orElse(""));
                    continue;
                }
                boolean significant = real.pValue() < results.trial().design().alpha();
                parts.add(key.contrast() + ": " + real.measure().label() + " " + EffectText.withInterval(real) + ", p "
                        + NumberText.pValue(real.pValue()) + ", " + (significant ? "significant" : "not significant")
                        + " at "
                        + DecimalText.of(results.trial().design().alpha()));
            }
            return "All real patients, "
                    + NumberText.percent(1 - results.trial().design().alpha()) + " interval: "
                    + String.join("; ", parts) + ".";
        }

        private String holds(String generator) {
            List<String> parts = new ArrayList<>();
            for (ResultKey key : primary(results)) {
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
                                ? "holds at " + list(good)
                                : good.isEmpty()
                                        ? "does not hold at " + list(bad)
                                        : "holds at " + list(good) + ", does not hold at " + list(bad)));
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

        private String decision(String generator) {
            double fraction = cells.shownFraction();
            List<String> parts = new ArrayList<>();
            for (ResultKey key : primary(results)) {
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
            List<String> chance = primary(results).stream()
                    .filter(key -> Math.abs(real(key).estimate())
                            < NOTHING_TO_LOSE * real(key).standardError())
                    .map(ResultKey::contrast)
                    .toList();
            return parts.isEmpty()
                    ? "The trial has no estimate to agree with."
                    : "At " + NumberText.percent(fraction) + ", " + generator + ". " + String.join(". ", parts)
                            + ". The last figure is for patients withheld at random at this effect and size: 100% is not to be"
                            + " expected."
                            + (chance.isEmpty()
                                    ? ""
                                    : " The effect of " + list(chance)
                                            + " is less than one standard error from none: its"
                                            + " direction is chance in the trial itself, so a flip there means little.");
        }

        private String dropOnly(ResultKey key, double fraction) {
            return cells.find(key, ReplicationCell.DROP_ONLY, fraction)
                    .map(cell -> cell.agreement().decision().toString())
                    .orElse("–");
        }

        private String certainty(String generator) {
            List<String> ratios = new ArrayList<>();
            List<String> narrower = new ArrayList<>();
            boolean suspicious = false;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (ResultKey key : primary(results)) {
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
            String where = "it is below drop-only's for " + list(narrower) + ". ";
            return range
                    + where
                    + (suspicious
                            ? "Below " + NumberText.fixed(Verdict.PRECISION_LIMIT, 2)
                                    + " synthetic rows pretend to be information: do not use the hybrid's interval there."
                            : "None is below " + NumberText.fixed(Verdict.PRECISION_LIMIT, 2)
                                    + ", so this is within what single values scatter; it is not a gain.");
        }

        private String others(String generator) {
            List<ResultKey> primary = primary(results);
            List<ReplicationCell> rest = results.cells().stream()
                    .filter(cell -> cell.generator().equals(generator) && !primary.contains(cell.key()))
                    .toList();
            if (rest.isEmpty()) {
                return "";
            }
            long good =
                    rest.stream().filter(cell -> results.verdict(cell).holds()).count();
            long keys = rest.stream().map(ReplicationCell::key).distinct().count();
            return (keys == 1 ? "The other result" : "Of the other " + keys + " results") + ", " + generator
                    + " holds in " + good + " of " + rest.size()
                    + " combinations of result and fraction; the overview says where.";
        }

        private String negativeControl() {
            double fraction = cells.shownFraction();
            List<String> parts = new ArrayList<>();
            for (ResultKey key : primary(results)) {
                cells.find(key, MARGINALS, fraction)
                        .ifPresent(control -> cells.find(key, ReplicationCell.DROP_ONLY, fraction)
                                .ifPresent(dropOnly -> parts.add(pull(control, dropOnly))));
            }
            return "Independent marginals know nothing of the arm: they must pull the effect towards none. At "
                    + NumberText.percent(fraction) + ", " + String.join(" ", parts);
        }

        private String pull(ReplicationCell control, ReplicationCell dropOnly) {
            EffectEstimate real = control.real();
            String contrast = control.key().contrast() + ": ";
            if (!real.isEstimable()
                    || !control.hybrid().isEstimable()
                    || !dropOnly.hybrid().isEstimable()) {
                return contrast + "nothing to compare, an estimate is missing.";
            }
            String figures = contrast + real.measure().label() + " " + natural(control.hybrid()) + ", trial "
                    + natural(real) + ", drop-only " + natural(dropOnly.hybrid());
            double size = Math.abs(real.estimate() / real.standardError());
            String standardErrors = NumberText.fixed(size, 1) + " standard errors";
            if (size < NOTHING_TO_LOSE) {
                return figures + "; the trial's effect is " + standardErrors
                        + " from none, so there is nothing to lose and the control says nothing here.";
            }
            double pulled = 1 - control.hybrid().estimate() / real.estimate();
            double already = 1 - dropOnly.hybrid().estimate() / real.estimate();
            String text = figures + "; " + way(pulled) + " (drop-only: " + way(already) + ")";
            boolean lost = pulled - already > NOTABLE_PULL;
            if (!lost) {
                return text + ". It lost no more than drop-only did"
                        + (size >= MUST_LOSE
                                ? ", although the effect is " + standardErrors
                                        + ": here the comparison cannot tell knowing twins from blind ones."
                                : "; the effect is only " + standardErrors
                                        + ", and below 3 the control is not bound to lose.");
            }
            return text
                    + (results.verdict(control).holds()
                            ? ". By the limits above it still counts as holding: they are too wide to notice this loss, so"
                                    + " read the estimates too."
                            : ". By the limits above it fails, as it should: " + results.verdict(control) + ".");
        }

        private static String way(double pulled) {
            return pulled < 0
                    ? NumberText.percent(-pulled) + " further away from no effect"
                    : pulled > 1
                            ? "past no effect to the other side"
                            : NumberText.percent(pulled) + " of the way to no effect";
        }

        private static String natural(EffectEstimate effect) {
            return EffectText.estimate(effect);
        }

        private String events() {
            double fraction = cells.shownFraction();
            List<String> parts = new ArrayList<>();
            boolean tooMany = false;
            for (ResultKey key : primary(results)) {
                for (String generator : cells.generators()) {
                    for (ReplicationCell cell :
                            cells.find(key, generator, fraction).stream().toList()) {
                        Integer real = cell.real().events();
                        Integer hybrid = cell.hybrid().events();
                        if (real != null && hybrid != null && real > 0) {
                            double more = (double) hybrid / real - 1;
                            tooMany |= more > 0;
                            parts.add(key.contrast() + ": " + hybrid + " with " + generator + " for " + real
                                    + " in the trial (" + String.format(Locale.ROOT, "%+.0f%%", 100 * more) + ")");
                        }
                    }
                }
            }
            return parts.isEmpty()
                    ? ""
                    : "At " + NumberText.percent(fraction) + ", " + String.join("; ", parts) + "."
                            + (tooMany
                                    ? " More events than the trial had come from twins that inherit a longer follow-up than"
                                            + " those they stand for, or from chance; they make an interval narrower than it"
                                            + " should be."
                                    : "");
        }

        private EffectEstimate real(ResultKey key) {
            return results.cells(key).get(0).real();
        }

        private static String times(AgreementRate rate) {
            return rate.agreed() + " of " + rate.repeats() + (rate.repeats() == 1 ? " repeat" : " repeats");
        }
    }
}
