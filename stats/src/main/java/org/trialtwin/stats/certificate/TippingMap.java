package org.trialtwin.stats.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.plan.ResultKey;
import org.trialtwin.stats.replication.AgreementRate;

/**
 * How often a decision flips, by synthetic fraction and accrual drift.
 *
 * @param trial name
 * @param repeats orders of enrolment and seeds behind each rate
 * @param cells by drift, fraction, generator and result
 * @param notes what a reader must know
 */
public record TippingMap(String trial, int repeats, List<Cell> cells, List<String> notes) implements Displayable {
    /** The drift of the trial itself. */
    public static final String AS_ENROLLED = "as enrolled";

    /**
     * One place of the map.
     *
     * @param key of the result
     * @param generator id, or {@code drop-only}
     * @param fraction synthetic share
     * @param drift {@code as enrolled}, or {@code drift} with the simulated correlation
     * @param flips in how many repeats the decision was another than the trial's
     */
    public record Cell(ResultKey key, String generator, double fraction, String drift, AgreementRate flips) {}

    /** Copies the lists. */
    public TippingMap {
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    private List<Cell> line(ResultKey key, String generator, String drift) {
        return cells.stream()
                .filter(cell -> cell.key().equals(key)
                        && cell.generator().equals(generator)
                        && cell.drift().equals(drift))
                .toList();
    }

    /**
     * The smallest fraction at which the decision flips in at least half of the repeats.
     *
     * @param key of the result
     * @param generator id, or {@code drop-only}
     * @param drift {@code as enrolled}, or {@code drift} with the simulated correlation
     * @return the fraction; nothing where it does not flip at any that was tried
     */
    public OptionalDouble tippingPoint(ResultKey key, String generator, String drift) {
        return line(key, generator, drift).stream()
                .filter(cell -> cell.flips().value() >= 0.5)
                .mapToDouble(Cell::fraction)
                .min();
    }

    @Override
    public DisplayTable display() {
        List<Double> fractions =
                cells.stream().map(Cell::fraction).distinct().sorted().toList();
        List<String> headers = new ArrayList<>(List.of("result", "drift", "generator"));
        fractions.forEach(fraction -> headers.add(NumberText.percent(fraction)));
        headers.add("tips at");
        List<List<String>> lines = new ArrayList<>();
        List<ResultKey> keys = cells.stream().map(Cell::key).distinct().toList();
        List<String> drifts = cells.stream().map(Cell::drift).distinct().toList();
        List<String> generators = cells.stream().map(Cell::generator).distinct().toList();
        for (ResultKey key : keys) {
            for (String drift : drifts) {
                for (String generator : generators) {
                    List<String> line = new ArrayList<>(List.of(key.toString(), drift, generator));
                    line(key, generator, drift)
                            .forEach(cell -> line.add(cell.flips().toString()));
                    OptionalDouble tips = tippingPoint(key, generator, drift);
                    line.add(tips.isPresent() ? NumberText.percent(tips.getAsDouble()) : "–");
                    lines.add(line);
                }
            }
        }
        return new DisplayTable(
                trial + ": how often the decision flips in " + repeats + " repeats", headers, lines, 3, notes);
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
