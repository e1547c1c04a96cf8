package org.trialtwin.stats.testing;

import java.util.List;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.stats.replication.ReplicationCell;
import org.trialtwin.stats.replication.ReplicationResults;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.io.Study;

/**
 * What a replication study found, with what is needed to find it again.
 *
 * @param results of all generators at all fractions, reference rows included
 * @param identity fingerprints of the study, and the seed
 * @param file where the study was read from, as a command would name it
 */
public record StudyReport(ReplicationResults results, StudyIdentity identity, String file) implements Displayable {
    /**
     * The report of a study that was run without the annotation.
     *
     * @param file of the study
     * @param study as read from it
     * @param results of the replication
     * @param seed that it ran with
     * @return the report
     */
    public static StudyReport of(String file, Study study, ReplicationResults results, long seed) {
        return new StudyReport(
                results,
                new StudyIdentity(
                        study.design().name(), study.studySha256(), study.dataSha256(), study.companionSha256(), seed),
                file);
    }

    /** {@return ids of the generators that were compared, without reference rows} */
    public List<String> generators() {
        return results.cells().stream()
                .filter(cell -> !cell.reference())
                .map(ReplicationCell::generator)
                .distinct()
                .toList();
    }

    /** {@return the fractions, in the order declared} */
    public List<Double> fractions() {
        return results.cells().stream()
                .map(ReplicationCell::fraction)
                .distinct()
                .toList();
    }

    /**
     * The part of one generator.
     *
     * @param generator id
     * @return its report
     * @throws IllegalArgumentException if the study has no such generator
     */
    public GeneratorReport of(String generator) {
        return new GeneratorReport(this, generator);
    }

    @Override
    public DisplayTable display() {
        return results.display();
    }

    @Override
    public String toString() {
        return display().toText();
    }
}
