package org.trialtwin.core.synthesis.deep;

import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.synthesis.RowDraft;
import org.trialtwin.core.synthesis.VariableDraft;

/**
 * The rows of one block while they are drawn, one field after the other: rules take away levels that a row may not have before one
 * is drawn, so that no row is drawn twice.
 */
final class BlockDraft {
    private final RowDraft draft;
    private final Layout layout;
    private final RandomStreams streams;
    private final int[][] cells;
    private final int[][] levels;

    BlockDraft(RowDraft draft, Block block, RandomStreams streams) {
        this.draft = draft;
        this.layout = block.targets();
        this.streams = streams;
        this.cells = new int[layout.size()][];
        this.levels = new int[layout.size()][];
    }

    /**
     * Draws the levels of a field.
     *
     * @param logProbabilities of all levels of the layout, one row after the other
     * @return a level for each row
     */
    int[] levels(int field, float[] logProbabilities) {
        Field own = layout.fields().get(field);
        int rows = draft.rows();
        RandomStream random = streams.at("levels").at(own.name()).open();
        cells[field] = own.cells(draft::column, rows);
        int[] drawn = new int[rows];
        double[] chance = new double[own.levels()];
        for (int row = 0; row < rows; row++) {
            double place = random.nextDouble();
            int from = row * layout.width() + layout.first(field);
            double total = 0;
            for (int k = 0; k < chance.length; k++) {
                chance[k] = own.mayBe(cells[field][row], k) ? StrictMath.exp(logProbabilities[from + k]) : 0;
                total += chance[k];
            }
            drawn[row] = total > 0 ? at(chance, place * total) : own.fallback(cells[field][row]);
        }
        levels[field] = drawn;
        return drawn.clone();
    }

    private static int at(double[] chance, double place) {
        double sum = 0;
        int last = 0;
        for (int k = 0; k < chance.length; k++) {
            sum += chance[k];
            last = chance[k] > 0 ? k : last;
            if (place < sum) {
                return k;
            }
        }
        return last;
    }

    /**
     * Sets the values of a field whose levels are drawn.
     *
     * @param scores of all fields with one, one row after the other
     */
    void write(int field, float[] scores) {
        Field own = layout.fields().get(field);
        RandomStream random = streams.at("values").at(own.name()).open();
        VariableDraft into = new VariableDraft(draft.rows());
        for (int row = 0; row < draft.rows(); row++) {
            double score = layout.scoreOf(field) < 0 ? 0 : scores[row * layout.scores() + layout.scoreOf(field)];
            own.write(cells[field][row], levels[field][row], score, random, into, row);
        }
        into.columns(own.variable(), own.trained()).forEach(draft::add);
    }

    /** All fields one after the other, from probabilities and scores that do not depend on what is drawn here. */
    void all(float[] logProbabilities, float[] scores) {
        for (int field = 0; field < layout.size(); field++) {
            levels(field, logProbabilities);
            write(field, scores);
        }
    }

    /**
     * All fields one after the other, where a score depends on the level that is drawn.
     *
     * @param scoresOfLevels for each level of the layout, one row after the other
     */
    void allByLevel(float[] logProbabilities, float[] scoresOfLevels) {
        float[] scores = new float[draft.rows() * layout.scores()];
        for (int field = 0; field < layout.size(); field++) {
            int[] drawn = levels(field, logProbabilities);
            for (int row = 0; row < drawn.length && layout.scoreOf(field) >= 0; row++) {
                scores[row * layout.scores() + layout.scoreOf(field)] =
                        scoresOfLevels[row * layout.width() + layout.first(field) + drawn[row]];
            }
            write(field, scores);
        }
    }

    RowDraft rows() {
        return draft;
    }
}
