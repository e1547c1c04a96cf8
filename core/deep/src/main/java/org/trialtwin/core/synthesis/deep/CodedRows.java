package org.trialtwin.core.synthesis.deep;

import java.util.List;
import java.util.function.Function;
import org.trialtwin.core.data.Column;

/**
 * Some rows as levels and scores.
 *
 * @param rows their number
 * @param level by field and row
 * @param score by field and row, 0 where the level has none
 */
record CodedRows(int rows, int[][] level, float[][] score) {
    static CodedRows of(List<Field> fields, Function<String, Column> columns, int rows) {
        int[][] level = new int[fields.size()][];
        float[][] score = new float[fields.size()][];
        for (int f = 0; f < level.length; f++) {
            Field.Coded coded = fields.get(f).code(columns, rows);
            level[f] = coded.level();
            score[f] = coded.score();
        }
        return new CodedRows(rows, level, score);
    }

    /** Some of the rows. */
    CodedRows take(int[] chosen) {
        int[][] levels = new int[level.length][chosen.length];
        float[][] scores = new float[level.length][chosen.length];
        for (int f = 0; f < level.length; f++) {
            for (int i = 0; i < chosen.length; i++) {
                levels[f][i] = level[f][chosen[i]];
                scores[f][i] = score[f][chosen[i]];
            }
        }
        return new CodedRows(chosen.length, levels, scores);
    }
}
