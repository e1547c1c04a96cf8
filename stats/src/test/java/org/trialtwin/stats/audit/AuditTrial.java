package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;

/** A trial whose population is known, so that any number of fresh patients can be had. */
public final class AuditTrial {
    /** Two arms, five baselines, a time to event, a continuous and a binary endpoint. */
    public static final TrialDesign DESIGN = TrialDesign.builder("Known population")
            .subjectId("id")
            .armColumn("arm")
            .arms(Arm.control("A", "control"), Arm.experimental("B", "treatment"))
            .baseline(
                    Covariate.continuous("age"),
                    Covariate.categorical("sex"),
                    Covariate.categorical("site"),
                    Covariate.continuous("marker"),
                    Covariate.categorical("rare"))
            .primary(Endpoint.timeToEvent("OS", "time", EventIndicator.eventWhen("dead", 1)))
            .secondary(Endpoint.continuous("CHANGE", "change"))
            .secondary(Endpoint.binary("RESPONSE", EventIndicator.eventWhen("response", 1)))
            .build();

    private AuditTrial() {}

    /** Fresh patients. */
    public static Dataset table(int patients, RandomStreams streams) {
        RandomStream random = streams.open();
        List<String> ids = new ArrayList<>();
        List<String> arm = new ArrayList<>();
        List<String> sex = new ArrayList<>();
        List<String> site = new ArrayList<>();
        List<String> rare = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        List<String> response = new ArrayList<>();
        double[] age = new double[patients];
        double[] marker = new double[patients];
        double[] time = new double[patients];
        double[] change = new double[patients];
        for (int i = 0; i < patients; i++) {
            ids.add(streams.path() + " " + i);
            boolean treated = i % 2 == 1;
            boolean female = random.nextDouble() < 0.4;
            arm.add(treated ? "B" : "A");
            sex.add(female ? "f" : "m");
            site.add("s" + random.nextInt(5));
            rare.add(random.nextDouble() < 0.02 ? "yes" : "no");
            age[i] = Math.rint(60 + 10 * random.nextGaussian());
            marker[i] = random.nextDouble() < 0.1 ? Double.NaN : random.nextExponential() + (female ? 0.5 : 0);
            double hazard = StrictMath.exp((age[i] - 60) / 30 - (treated ? 0.4 : 0));
            double event = 100 * random.nextExponential() / hazard;
            double censored = 40 + 120 * random.nextDouble();
            time[i] = Math.rint(10 * Math.min(event, censored)) / 10;
            dead.add(event <= censored ? "1" : "0");
            change[i] = 0.05 * (age[i] - 60) + (treated ? 0.5 : 0) + random.nextGaussian();
            response.add(random.nextDouble() < (treated ? 0.5 : 0.3) ? "1" : "0");
        }
        return Dataset.of(
                TextColumn.of("id", ids),
                CategoryColumn.of("arm", arm),
                NumberColumn.of("age", age),
                CategoryColumn.of("sex", sex),
                CategoryColumn.of("site", site),
                NumberColumn.of("marker", marker),
                CategoryColumn.of("rare", rare),
                NumberColumn.of("time", time),
                CategoryColumn.of("dead", dead),
                NumberColumn.of("change", change),
                CategoryColumn.of("response", response));
    }

    /** Fresh patients held against the design. */
    public static TrialData trial(int patients, RandomStreams streams) {
        return TrialData.of(DESIGN, table(patients, streams));
    }

    /** The first synthetic rows replaced by verbatim patients, chosen at random. */
    public static Dataset planted(Dataset synthetic, Dataset patients, int verbatim, RandomStreams streams) {
        int[] chosen = Arrays.copyOf(streams.open().permutation(patients.rows()), verbatim);
        int[] kept = IntStream.range(verbatim, synthetic.rows()).toArray();
        return patients.take(chosen).append(synthetic.take(kept));
    }
}
