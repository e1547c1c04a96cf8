package org.trialtwin.core.synthesis.deep;

import java.util.Arrays;
import java.util.List;

/**
 * Where each field stands in the vectors that networks read and write: all levels, field by field, then a place for the score of
 * each field that has one.
 */
final class Layout {
    private final List<Field> fields;
    private final int[] first;
    private final int[] scoreOf;
    private final int width;
    private final int scores;

    Layout(List<Field> fields) {
        this.fields = List.copyOf(fields);
        first = new int[fields.size()];
        scoreOf = new int[fields.size()];
        int next = 0;
        int score = 0;
        for (int f = 0; f < first.length; f++) {
            first[f] = next;
            next += fields.get(f).levels();
            scoreOf[f] = fields.get(f).hasScore() ? score++ : -1;
        }
        width = next;
        scores = score;
    }

    List<Field> fields() {
        return fields;
    }

    int size() {
        return first.length;
    }

    /** Number of all levels. */
    int width() {
        return width;
    }

    /** Number of fields with a score. */
    int scores() {
        return scores;
    }

    /** Levels and scores. */
    int inputs() {
        return width + scores;
    }

    /** Place of the first level of a field. */
    int first(int field) {
        return first[field];
    }

    int levels(int field) {
        return fields.get(field).levels();
    }

    /** Place among the scores, -1 where the field has none. */
    int scoreOf(int field) {
        return scoreOf[field];
    }

    /** The field of each place among levels and scores. */
    int[] fieldOfInput() {
        int[] field = new int[inputs()];
        for (int f = 0; f < first.length; f++) {
            Arrays.fill(field, first[f], first[f] + levels(f), f);
            if (scoreOf[f] >= 0) {
                field[width + scoreOf[f]] = f;
            }
        }
        return field;
    }

    /** A matrix from levels to scores, 1 where the level has the score. */
    float[] scoresOfLevels() {
        float[] matrix = new float[width * scores];
        for (int f = 0; f < first.length; f++) {
            for (int k = 0; k < levels(f) && scoreOf[f] >= 0; k++) {
                matrix[(first[f] + k) * scores + scoreOf[f]] = fields.get(f).hasScore(k) ? 1 : 0;
            }
        }
        return matrix;
    }

    /** A text that tells two layouts apart. */
    String signature() {
        StringBuilder text = new StringBuilder();
        fields.forEach(field ->
                text.append(field.name()).append('\n').append(field.levels()).append('\n'));
        return text.toString();
    }

    /** One row after the other, 1 at the level that it has. */
    float[] oneHot(CodedRows rows) {
        float[] values = new float[rows.rows() * width];
        for (int f = 0; f < first.length; f++) {
            for (int row = 0; row < rows.rows(); row++) {
                values[row * width + first[f] + rows.level()[f][row]] = 1;
            }
        }
        return values;
    }

    /** Scores, 0 where the level has none. */
    float[] scores(CodedRows rows) {
        float[] values = new float[rows.rows() * scores];
        for (int f = 0; f < first.length; f++) {
            for (int row = 0; row < rows.rows() && scoreOf[f] >= 0; row++) {
                values[row * scores + scoreOf[f]] = rows.score()[f][row];
            }
        }
        return values;
    }

    /** 1 where the level has a score. */
    float[] mask(CodedRows rows) {
        float[] values = new float[rows.rows() * scores];
        for (int f = 0; f < first.length; f++) {
            for (int row = 0; row < rows.rows() && scoreOf[f] >= 0; row++) {
                values[row * scores + scoreOf[f]] = fields.get(f).hasScore(rows.level()[f][row]) ? 1 : 0;
            }
        }
        return values;
    }

    /** Levels and scores of each row. */
    float[] inputs(CodedRows rows) {
        float[] levels = oneHot(rows);
        float[] numbers = scores(rows);
        float[] values = new float[rows.rows() * inputs()];
        for (int row = 0; row < rows.rows(); row++) {
            System.arraycopy(levels, row * width, values, row * inputs(), width);
            System.arraycopy(numbers, row * scores, values, row * inputs() + width, scores);
        }
        return values;
    }
}
