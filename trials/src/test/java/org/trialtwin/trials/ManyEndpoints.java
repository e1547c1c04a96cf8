package org.trialtwin.trials;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Arm;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.Randomisation;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.Benefit;
import org.trialtwin.trials.endpoint.CompetingRisks;
import org.trialtwin.trials.endpoint.Component;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;
import org.trialtwin.trials.endpoint.VisitPlan;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.IntercurrentEvent;
import org.trialtwin.trials.estimand.Multiplicity;
import org.trialtwin.trials.estimand.SummaryMeasure;
import org.trialtwin.trials.io.CsvReader;

/** A made-up factorial trial with an endpoint of every type, of which death ends follow-up. */
public final class ManyEndpoints {
    public static final CompetingRisks DEATH = Endpoint.competingRisks(
                    "DEATH", "day", EventIndicator.eventWhen("status", 1), "2")
            .inUnit("days");
    public static final RecurrentEvents ADMISSIONS = Endpoint.recurrentEvents(
                    "ADMISSIONS",
                    RecordSource.companion("events.csv"),
                    "stop",
                    EventIndicator.eventWhen("kind", "admission"))
            .from("start")
            .endedBy(EventIndicator.eventWhen("kind", "death"))
            .inUnit("days");
    public static final Longitudinal PAIN = (Longitudinal) Endpoint.longitudinal(
                    "PAIN", new VisitColumns.Rows(RecordSource.companion("visits.csv"), "week", "pain", "seen"))
            .at(VisitPlan.of("0", "4", "8", "12").withBaseline("0").inUnit("days"))
            .inUnit("points")
            .betterWhen(Benefit.LOWER);

    private ManyEndpoints() {}

    public static TrialDesign.Builder builder() {
        return TrialDesign.builder("Many endpoints")
                .subjectId("id")
                .armColumn("arm")
                .arms(Arm.control("0", "placebo"), Arm.experimental("A"), Arm.experimental("B"), Arm.experimental("AB"))
                .factorial(
                        new Factor("a", "a", List.of(Arm.control("no"), Arm.experimental("yes"))),
                        new Factor("b", "b", List.of(Arm.control("no"), Arm.experimental("yes"))))
                .randomisation(Randomisation.blocks(4, 8))
                .enrolmentOrder("entry")
                .enrolmentUnit("days")
                .dataCut("5000")
                .baseline(Covariate.continuous("age"))
                .primary(DEATH)
                .secondary(ADMISSIONS)
                .secondary(PAIN)
                .secondary(Endpoint.count("FALLS", "falls")
                        .withExposure("exposed")
                        .inUnit("years")
                        .betterWhen(Benefit.LOWER))
                .endpoint(Endpoint.ordinal("MOBILITY", "mobility", "bed", "chair", "walks")
                        .betterWhen(Benefit.HIGHER)
                        .withRole(EndpointRole.EXPLORATORY))
                .secondary(Endpoint.composite(
                        "HIERARCHY", Component.of("DEATH"), Component.of("ADMISSIONS"), Component.beyond("PAIN", 2)))
                .endsFollowUp("DEATH")
                .analysisSets(
                        AnalysisSet.intentionToTreat("ITT"),
                        new AnalysisSet("PP", AnalysisSet.Type.PER_PROTOCOL, EventIndicator.eventWhen("ppfl", "Y")))
                .estimand(Estimand.builder("main", "DEATH")
                        .population("adults with heart failure")
                        .treatment("A with or without B against neither")
                        .intercurrent(new IntercurrentEvent(
                                "stopping treatment", IntercurrentEvent.Strategy.TREATMENT_POLICY, null))
                        .comparedBy(SummaryMeasure.SUBDISTRIBUTION_HAZARD_RATIO))
                .multiplicity(Multiplicity.of(Multiplicity.Procedure.FIXED_SEQUENCE, "DEATH", "ADMISSIONS", "PAIN"))
                .note("Nobody took part.");
    }

    public static TrialDesign design() {
        return builder().build();
    }

    public static TrialData data(int patients, long seed) {
        Map<String, String> files = files(patients, seed);
        return TrialData.of(
                design(),
                read(files, "patients.csv"),
                Map.of("events.csv", read(files, "events.csv"), "visits.csv", read(files, "visits.csv")));
    }

    private static Dataset read(Map<String, String> files, String name) {
        return CsvReader.read(String.valueOf(files.get(name)).getBytes(StandardCharsets.UTF_8), name);
    }

    /** The tables as text, as they would be read from files. */
    public static Map<String, String> files(int patients, long seed) {
        RandomStream random = RandomStreams.seeded(seed).at("many endpoints").open();
        StringBuilder people = new StringBuilder("id,entry,arm,a,b,age,day,status,falls,exposed,mobility,ppfl\n");
        StringBuilder events = new StringBuilder("id,arm,start,stop,kind\n");
        StringBuilder visits = new StringBuilder("id,week,seen,pain,who\n");
        String[] arms = {"0", "A", "B", "AB"};
        for (int i = 0; i < patients; i++) {
            String id = "P" + (i + 1);
            int arm = i % 4;
            int death = 1 + (int) (random.nextExponential() * (arm % 2 == 1 ? 500 : 300));
            int end = Math.min(death, 200 + random.nextInt(300));
            int status = death > end ? 0 : random.nextInt(3) == 0 ? 2 : 1;
            people.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%s,%s,%d,%d,%d,%d,%.4f,%s,%s\n",
                    id,
                    2 * i,
                    arms[arm],
                    arm % 2 == 1 ? "yes" : "no",
                    arm >= 2 ? "yes" : "no",
                    40 + random.nextInt(40),
                    end,
                    status,
                    random.nextInt(4),
                    end / 365.25,
                    new String[] {"bed", "chair", "walks"}[random.nextInt(3)],
                    random.nextInt(5) == 0 ? "N" : "Y"));
            int from = 0;
            int next = (int) (random.nextExponential() * 150) + 1;
            while (next < end) {
                events.append(String.format(Locale.ROOT, "%s,%s,%d,%d,admission\n", id, arms[arm], from, next));
                from = next;
                next += (int) (random.nextExponential() * 150) + 1;
            }
            events.append(String.format(
                    Locale.ROOT, "%s,%s,%d,%d,%s\n", id, arms[arm], from, end, status > 0 ? "death" : "end"));
            double pain = 50 + 10 * random.nextGaussian();
            for (int week = 0; week <= 12; week += 4) {
                if (7 * week > end || (week > 0 && random.nextInt(6) == 0)) {
                    continue;
                }
                visits.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%.1f,nurse\n",
                        id,
                        week,
                        7 * week,
                        pain - week * (arm % 2) + random.nextGaussian()));
            }
        }
        return Map.of(
                "patients.csv",
                people.toString().replace("\r", ""),
                "events.csv",
                events.toString().replace("\r", ""),
                "visits.csv",
                visits.toString().replace("\r", ""));
    }
}
