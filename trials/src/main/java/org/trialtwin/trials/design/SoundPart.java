package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EventIndicator;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.endpoint.RecurrentEvents;
import org.trialtwin.trials.endpoint.VisitColumns;

/**
 * What is left of a design without the parts that contradict themselves. Tables are held against it, so that their problems
 * are found beside those of the design and not only after these are mended.
 */
final class SoundPart {
    /** Where one of these is unsound, rows are of no patient and arm that anyone knows. */
    private static final Set<String> OF_EVERY_ROW = Set.of("subjectId", "arms", "rows", "withinSubject");

    private final TrialDesign whole;
    private final Set<String> lostTables;

    /** Names of endpoints, covariates and factors, and columns, that cannot be read as they are declared. */
    private final Set<String> unsound = new HashSet<>();

    private SoundPart(TrialDesign whole, Set<String> lostTables) {
        this.whole = whole;
        this.lostTables = lostTables;
    }

    static Optional<TrialDesign> of(TrialDesign whole, Set<String> lostTables) {
        List<DesignProblem> all = DesignCheck.problems(whole);
        if (all.stream().anyMatch(problem -> OF_EVERY_ROW.contains(problem.key()))) {
            return Optional.empty();
        }
        SoundPart part = new SoundPart(whole, lostTables);
        List<DesignProblem> ofReading = new ArrayList<>();
        ColumnUse.check(whole, ofReading);
        EndpointCheck.check(whole, ofReading);
        RecordColumnUse.check(whole, ofReading);
        all.stream().filter(problem -> problem.key().equals("factorial")).forEach(ofReading::add);
        for (DesignProblem problem : ofReading) {
            if (problem.item() != null) {
                part.unsound.add(problem.item());
            }
        }
        boolean cutIsSound = all.stream().noneMatch(problem -> problem.key().equals("dataCut"));
        return Optional.of(part.build(cutIsSound));
    }

    private TrialDesign build(boolean cutIsSound) {
        TrialDesign.Builder part = TrialDesign.builder(whole.name())
                .subjectId(whole.subjectId())
                .armColumn(whole.armColumn())
                .arms(whole.arms().toArray(Arm[]::new));
        if (whole.rows() == RowLayout.RECORDS) {
            part.severalRowsPerPatient();
        }
        if (whole.isWithinSubject()) {
            part.withinSubject();
        }
        whole.enrolmentOrder().ifPresent(part::enrolmentOrder);
        whole.enrolmentUnit().ifPresent(part::enrolmentUnit);
        if (cutIsSound) {
            whole.dataCut().ifPresent(part::dataCut);
        }
        whole.stratificationFactors().stream()
                .map(StratificationFactor::column)
                .filter(this::isSound)
                .forEach(part::stratifiedBy);
        whole.covariates().stream()
                .filter(covariate -> isSound(covariate.name()))
                .forEach(part::baseline);
        whole.factors().stream()
                .filter(factor -> isSound(factor.name()) && isSound(factor.column()))
                .forEach(part::factorial);
        whole.endpoints().stream().filter(this::isReadable).forEach(part::endpoint);
        whole.analysisSets().stream().filter(set -> isSound(set.indicator())).forEach(part::analysisSets);
        whole.estimands().stream()
                .filter(estimand ->
                        estimand.intercurrentEvents().stream().allMatch(event -> isSound(event.indicator())))
                .forEach(part::estimand);
        soundRelations(part).forEach(relation -> add(relation, part));
        return part.examine(design -> design);
    }

    private boolean isReadable(Endpoint endpoint) {
        Optional<RecordSource> records = endpoint.records();
        boolean lost = records.flatMap(RecordSource::companionPath)
                .filter(lostTables::contains)
                .isPresent();
        return !lost
                && isSound(endpoint.name())
                && endpoint.columns().stream().allMatch(this::isSound)
                && (!records.equals(Optional.of(RecordSource.mainTable()))
                        || recordColumns(endpoint).stream().allMatch(this::isSound));
    }

    private static List<String> recordColumns(Endpoint endpoint) {
        if (endpoint instanceof RecurrentEvents events) {
            return events.recordColumns();
        }
        return endpoint instanceof Longitudinal visits && visits.where() instanceof VisitColumns.Rows rows
                ? List.of(rows.visit(), rows.value())
                : List.of();
    }

    private boolean isSound(String name) {
        return !unsound.contains(name);
    }

    private boolean isSound(Optional<EventIndicator> indicator) {
        return indicator.map(EventIndicator::column).filter(unsound::contains).isEmpty();
    }

    /** Relations that hold water each on its own; none at all where together they run in a circle. */
    private List<Relation> soundRelations(TrialDesign.Builder part) {
        List<Relation> sound = whole.relations().stream()
                .filter(relation -> isSound(List.of(relation), part))
                .toList();
        return isSound(sound, part) ? sound : List.of();
    }

    private static boolean isSound(List<Relation> relations, TrialDesign.Builder without) {
        TrialDesign.Builder probe = TrialDesign.builder("relations");
        without.examine(TrialDesign::endpoints).forEach(probe::endpoint);
        without.examine(TrialDesign::baseline).forEach(probe::baseline);
        probe.armColumn(without.examine(TrialDesign::armColumn));
        without.examine(TrialDesign::arms).forEach(probe::arms);
        relations.forEach(relation -> add(relation, probe));
        return probe.problems().stream().noneMatch(problem -> problem.key().equals("relations"));
    }

    private static void add(Relation relation, TrialDesign.Builder to) {
        if (relation instanceof Relation.NotAfter pair) {
            to.notAfter(pair.earlier(), pair.later());
        } else if (relation instanceof Relation.EndsFollowUp ends) {
            to.endsFollowUp(ends.endpoint());
        } else if (relation instanceof Relation.BetweenColumns between) {
            to.holds(between.constraint());
        }
    }
}
