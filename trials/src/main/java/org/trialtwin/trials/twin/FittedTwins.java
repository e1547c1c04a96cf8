package org.trialtwin.trials.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.TextColumn;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.FittedSynthesizer;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.Factor;
import org.trialtwin.trials.design.TrialDesign;

/** What a generator learned of a trial; draws twins. Immutable and safe to share between threads. */
public final class FittedTwins {
    /** Digits of a twin's number, so that ids of up to a million sort as they were drawn. */
    private static final int DIGITS = 6;

    private final TrialData source;
    private final TrialCoding coding;
    private final FittedSynthesizer fitted;
    private final String learnedFrom;

    FittedTwins(TrialData source, TrialCoding coding, FittedSynthesizer fitted, String learnedFrom) {
        this.source = source;
        this.coding = coding;
        this.fitted = fitted;
        this.learnedFrom = learnedFrom;
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
        Dataset given = sizes.given(source.design());
        Dataset drawn = fitted.sample(given, streams);
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
        return TrialData.synthetic(design, Dataset.of(ordered), decoding.builtRecords(names));
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
        return fitted.provenance().with("learnedFrom", learnedFrom);
    }
}
