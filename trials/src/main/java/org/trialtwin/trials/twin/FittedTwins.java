package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.core.synthesis.Conditioning;
import org.trialtwin.core.synthesis.Draw;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.core.synthesis.Synthesizer;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.TrialDesign;

/** What a generator learned of a trial; draws twins. Immutable and safe to share between threads. */
public final class FittedTwins {
    /** Digits of a twin's number, so that ids of up to a million sort as they were drawn. */
    private static final int DIGITS = 6;

    private final TrialData source;
    private final TrialCoding coding;
    private final Learning learning;
    private final FittedSynthesizer fitted;
    private final String learnedFrom;

    FittedTwins(TrialData source, TrialCoding coding, Learning learning, FittedSynthesizer fitted, String learnedFrom) {
        this.source = source;
        this.coding = coding;
        this.learning = learning;
        this.fitted = fitted;
        this.learnedFrom = learnedFrom;
    }

    /**
     * How the patients are learned from for a request that fixes more than the arm: on the same bootstrap of them.
     *
     * @param synthesizer learns the joint distribution
     * @param measurements of the patients
     * @param run random streams of the fit
     */
    record Learning(Synthesizer synthesizer, Measurements measurements, RunContext run) {
        FittedSynthesizer fit(Conditioning conditioning, List<Condition> conditions) {
            return Synthesizers.where(synthesizer, conditions).fit(measurements, conditioning, run);
        }
    }

    /**
     * Draws twins. They have the columns of the source table; columns that the design does not declare are missing in
     * them, for nothing was learned about those. Subject ids are new.
     *
     * @param sizes how many in each arm
     * @param streams where the numbers come from
     * @return twins, every row flagged synthetic
     */
    public TrialData draw(ArmSizes sizes, RandomStreams streams) {
        return drawTwins(sizes, streams).data();
    }

    /**
     * Draws twins as {@link #draw(ArmSizes, RandomStreams)} does, and says what made these rows.
     *
     * @param sizes how many in each arm
     * @param streams where the numbers come from
     * @return twins with their provenance
     */
    public DrawnTwins drawTwins(ArmSizes sizes, RandomStreams streams) {
        return drawTwins(fitted, sizes.given(source.design()), streams);
    }

    /**
     * Draws twins of any arms, strata and covariate values. Conditions are exact: the covariates that they name are learned
     * from exactly the patients who fulfil them, everything else from all patients given those covariates, and none is
     * drawn and thrown away.
     *
     * @param request which twins
     * @param streams where the numbers come from
     * @return twins in the order of the request
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with the request
     * @throws IllegalArgumentException if no patient fulfils all conditions, with the number who fulfil each
     */
    public TrialData draw(TwinRequest request, RandomStreams streams) {
        return prepare(request).draw(streams);
    }

    /**
     * Gives each patient a twin in an arm, the other one for example: baselines are the patient's, outcomes are drawn.
     *
     * @param patients of the same design, perhaps others than were learned from
     * @param arm code of the twins' arm
     * @param streams where the numbers come from
     * @return one twin for each patient, in their order
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with arm or baselines
     */
    public TrialData complete(TrialData patients, String arm, RandomStreams streams) {
        return prepare(patients, arm).draw(streams);
    }

    /**
     * Gives each covariate profile outcomes in an arm. Covariates that the profiles leave out are drawn as well.
     *
     * @param profiles columns of covariates of the design
     * @param arm code of the twins' arm
     * @param streams where the numbers come from
     * @return one twin for each profile, in their order
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with arm or profiles
     */
    public TrialData complete(Dataset profiles, String arm, RandomStreams streams) {
        return prepare(profiles, arm).draw(streams);
    }

    /**
     * Learns what a request needs beyond the arm, so that its twins can be drawn.
     *
     * @param request which twins
     * @return twins to draw
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with the request
     * @throws IllegalArgumentException if no patient fulfils all conditions, with the number who fulfil each
     */
    public PreparedTwins prepare(TwinRequest request) {
        RequestedRows rows = RequestedRows.of(request, source, coding);
        return prepared(rows.given(), rows.known(), rows.conditions());
    }

    /**
     * Learns what twins of some patients need.
     *
     * @param patients of the same design
     * @param arm code of the twins' arm
     * @return twins to draw, one for each patient
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with arm or baselines
     */
    public PreparedTwins prepare(TrialData patients, String arm) {
        ProfileRows rows = ProfileRows.of(patients, arm, source, coding);
        return prepared(rows.given(), rows.known(), List.of());
    }

    /**
     * Learns what twins of some covariate profiles need.
     *
     * @param profiles columns of covariates of the design
     * @param arm code of the twins' arm
     * @return twins to draw, one for each profile
     * @throws org.trialtwin.trials.design.InvalidTrialException with everything that is wrong with arm or profiles
     */
    public PreparedTwins prepare(Dataset profiles, String arm) {
        ProfileRows rows = ProfileRows.of(profiles, arm, source, coding);
        return prepared(rows.given(), rows.known(), List.of());
    }

    private PreparedTwins prepared(Dataset given, List<String> known, List<Condition> conditions) {
        boolean isPlain = known.isEmpty() && conditions.isEmpty();
        FittedSynthesizer own =
                isPlain ? fitted : learning.fit(coding.conditioning().withKnown(known), conditions);
        return new PreparedTwins(this, own, given);
    }

    DrawnTwins drawTwins(FittedSynthesizer from, Dataset given, RandomStreams streams) {
        Draw draw = from.draw(given, streams);
        Dataset drawn = draw.rows();
        Decoding decoding = coding.decode(drawn, streams.at("decoding"));
        TrialDesign design = source.design();
        Map<String, Column> columns = decoding.columns();
        CategoryColumn arms = drawn.categories(design.armColumn());
        columns.put(design.armColumn(), arms);
        design.factors().forEach(factor -> columns.put(factor.column(), levels(factor, arms)));
        TextColumn ids = ids(given.rows());
        columns.put(design.subjectId(), ids);
        List<Column> ordered = new ArrayList<>();
        int[] missing = new int[given.rows()];
        Arrays.fill(missing, -1);
        for (Column column : source.table().columns()) {
            Column own = columns.get(column.name());
            ordered.add(own != null ? own : column.take(missing));
        }
        List<String> names = IntStream.range(0, ids.size()).mapToObj(ids::text).toList();
        return new DrawnTwins(
                TrialData.synthetic(design, Dataset.of(ordered), decoding.builtRecords(names)),
                told(draw.provenance()));
    }

    /** Each arm has one level of a factor. */
    private CategoryColumn levels(Factor factor, CategoryColumn drawnArms) {
        CategoryColumn known = source.table().categories(factor.column());
        int[] arms = source.arms();
        int[] ofArm = new int[source.design().arms().size()];
        for (int row = 0; row < arms.length; row++) {
            ofArm[arms[row]] = known.code(row);
        }
        int[] codes = Arrays.stream(drawnArms.codes()).map(arm -> ofArm[arm]).toArray();
        return CategoryColumn.of(factor.column(), known.levels(), codes);
    }

    private TextColumn ids(int rows) {
        Column known = source.table().column(source.design().subjectId());
        String prefix = "SYNTHETIC-";
        // Twins of twins, whose ids look like this already.
        while (startsAny(known, prefix)) {
            prefix = "SYNTHETIC-" + prefix;
        }
        List<String> ids = new ArrayList<>(rows);
        for (int row = 1; row <= rows; row++) {
            String number = Integer.toString(row);
            ids.add(prefix + "0".repeat(Math.max(0, DIGITS - number.length())) + number);
        }
        return TextColumn.of(source.design().subjectId(), ids);
    }

    private static boolean startsAny(Column ids, String prefix) {
        return IntStream.range(0, ids.size()).anyMatch(row -> ids.text(row).startsWith(prefix));
    }

    /** {@return what made it} */
    public Provenance provenance() {
        return provenance(fitted);
    }

    /** {@return what could not be learned, in words; empty where all could} */
    public List<String> notes() {
        return notes(fitted);
    }

    List<String> notes(FittedSynthesizer of) {
        return Stream.concat(coding.notes().stream(), of.notes().stream()).toList();
    }

    Provenance provenance(FittedSynthesizer of) {
        return told(of.provenance());
    }

    private Provenance told(Provenance provenance) {
        return provenance.with("learnedFrom", learnedFrom);
    }
}
