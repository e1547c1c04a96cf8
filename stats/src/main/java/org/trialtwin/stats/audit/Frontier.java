package org.trialtwin.stats.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;

/**
 * Disclosure against fidelity over generators and their settings, and a choice between them.
 *
 * @param points one per generator and setting
 */
public record Frontier(List<Point> points) implements Displayable {
    /**
     * A generator with its settings.
     *
     * @param name for a reader, unique
     * @param results of its audit
     */
    public record Point(String name, GeneratorAuditResults results) {
        /** {@return the worst membership attack's mean area under the curve} */
        public double disclosure() {
            return results.worstMembership().value();
        }

        /** {@return the mean largest distance between survival curves over the arms: what an effect is estimated from} */
        public double bias() {
            return results.mean(AuditResults::survivalDistance).value();
        }

        /** {@return the mean rank-correlation error, as a multiple of what fresh patients have} */
        public double correlationError() {
            return results.mean(AuditResults::correlationError).value();
        }
    }

    /** Copies the list. */
    public Frontier {
        points = List.copyOf(points);
    }

    /**
     * Whether no other point has both less disclosure and less error.
     *
     * @param point of this frontier
     * @return true for a point worth choosing
     */
    public boolean isEfficient(Point point) {
        return points.stream()
                .noneMatch(other -> other.disclosure() <= point.disclosure()
                        && other.correlationError() <= point.correlationError()
                        && (other.disclosure() < point.disclosure()
                                || other.correlationError() < point.correlationError()));
    }

    /**
     * The point with the smallest distance of survival curves among those that leak little enough.
     *
     * @param membership largest acceptable area under the curve of the worst membership attack, for example .55
     * @return the point; nothing where all leak more
     */
    public Optional<Point> leastBias(double membership) {
        return points.stream()
                .filter(point -> point.disclosure() < membership)
                .min(Comparator.comparingDouble(Point::bias));
    }

    /**
     * The point with the smallest rank-correlation error among those that leak little enough.
     *
     * @param membership largest acceptable area under the curve of the worst membership attack
     * @return the point; nothing where all leak more
     */
    public Optional<Point> leastCorrelationError(double membership) {
        return points.stream()
                .filter(point -> point.disclosure() < membership)
                .min(Comparator.comparingDouble(Point::correlationError));
    }

    @Override
    public DisplayTable display() {
        List<List<String>> rows = new ArrayList<>();
        for (Point point : points) {
            rows.add(List.of(
                    point.name(),
                    isEfficient(point) ? "yes" : "",
                    point.results().worstMembership().toString(),
                    point.results().mean(AuditResults::correlationError).toString(),
                    point.results().mean(AuditResults::survivalDistance).toString()));
        }
        return new DisplayTable(
                "Disclosure against fidelity",
                List.of(
                        "generator",
                        "efficient",
                        "worst membership AUC",
                        "rank-correlation error",
                        "distance of survival curves"),
                rows,
                2,
                List.of(
                        "Efficient: no other has both less disclosure and a smaller rank-correlation error.",
                        "The rank-correlation error is relative to fresh patients, who have 1."));
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
