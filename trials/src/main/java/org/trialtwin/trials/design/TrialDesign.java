package org.trialtwin.trials.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.Constraint;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.display.Displayable;
import org.trialtwin.trials.design.Relation.NotAfter;
import org.trialtwin.trials.endpoint.Continuous;
import org.trialtwin.trials.endpoint.Endpoint;
import org.trialtwin.trials.endpoint.EndpointRole;
import org.trialtwin.trials.endpoint.Longitudinal;
import org.trialtwin.trials.endpoint.TimedEndpoint;
import org.trialtwin.trials.estimand.AnalysisSet;
import org.trialtwin.trials.estimand.Estimand;
import org.trialtwin.trials.estimand.Multiplicity;

/**
 * A randomised trial in the words of its protocol: who is a patient, which arms there are, what was known before
 * treatment, what is measured, what is to be estimated. Immutable; knows no data and no method. Prints as a study card.
 */
public final class TrialDesign implements Displayable {
    private final String name;
    private final String subjectId;
    private final @Nullable String enrolmentOrder;
    private final @Nullable String enrolmentUnit;
    private final boolean randomised;
    private final FollowUp followUp;
    private final String armColumn;
    private final List<Arm> arms;
    private final List<StratificationFactor> strata;
    private final List<Covariate> covariates;
    private final List<Endpoint> endpoints;
    private final List<Relation> relations;
    private final Map<String, Double> designEffects;
    private final double alpha;
    private final List<String> notes;
    private final RowLayout rows;
    private final boolean withinSubject;
    private final @Nullable Randomisation randomisation;
    private final List<Factor> factors;
    private final @Nullable String dataCut;
    private final List<AnalysisSet> analysisSets;
    private final List<Estimand> estimands;
    private final @Nullable Multiplicity multiplicity;
    private final List<ValidityGate> gates;

    private TrialDesign(Builder builder) {
        this.name = builder.name;
        this.subjectId = builder.subjectId;
        this.enrolmentOrder = builder.enrolmentOrder;
        this.enrolmentUnit = builder.enrolmentUnit;
        this.randomised = builder.randomised;
        this.followUp = builder.followUp;
        this.armColumn = builder.armColumn;
        List<Arm> controlFirst = new ArrayList<>(builder.arms);
        controlFirst.sort((a, b) -> Boolean.compare(b.control(), a.control()));
        this.arms = List.copyOf(controlFirst);
        this.strata = List.copyOf(builder.strata);
        this.covariates = List.copyOf(builder.covariates);
        this.endpoints = List.copyOf(builder.endpoints);
        this.relations = List.copyOf(builder.relations);
        this.designEffects = Collections.unmodifiableMap(new LinkedHashMap<>(builder.designEffects));
        this.alpha = builder.alpha;
        this.notes = List.copyOf(builder.notes);
        this.rows = builder.rows;
        this.withinSubject = builder.withinSubject;
        this.randomisation = builder.randomisation;
        this.factors = List.copyOf(builder.factors);
        this.dataCut = builder.dataCut;
        this.analysisSets = List.copyOf(builder.analysisSets);
        this.estimands = List.copyOf(builder.estimands);
        this.multiplicity = builder.multiplicity;
        this.gates = List.copyOf(builder.gates);
    }

    /**
     * Starts a design.
     *
     * @param name of the trial
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** {@return the name of the trial} */
    public String name() {
        return name;
    }

    /** {@return the column that identifies a patient} */
    public String subjectId() {
        return subjectId;
    }

    /** {@return the column of numbers or dates by which patients are in order of enrolment, if it is known} */
    public Optional<String> enrolmentOrder() {
        return Optional.ofNullable(enrolmentOrder);
    }

    /** {@return the unit in which the enrolment order measures time, where it does measure time} */
    public Optional<String> enrolmentUnit() {
        return Optional.ofNullable(enrolmentUnit);
    }

    /** {@return whether the arm was randomised, so that covariates do not depend on it} */
    public boolean isRandomised() {
        return randomised;
    }

    /** {@return which follow-up retained patients bring into a hybrid cohort} */
    public FollowUp followUp() {
        return followUp;
    }

    /** {@return the column of arm codes} */
    public String armColumn() {
        return armColumn;
    }

    /** {@return all arms, control first} */
    public List<Arm> arms() {
        return arms;
    }

    /** {@return the control arm} */
    public Arm control() {
        return arms.get(0);
    }

    /** {@return the experimental arms} */
    public List<Arm> experimentalArms() {
        return arms.subList(1, arms.size());
    }

    /** {@return the codes of all arms, control first} */
    public List<String> armCodes() {
        return arms.stream().map(Arm::code).toList();
    }

    /** {@return the factors by which randomisation was stratified} */
    public List<StratificationFactor> stratificationFactors() {
        return strata;
    }

    /** {@return the declared covariates} */
    public List<Covariate> covariates() {
        return covariates;
    }

    /**
     * Everything known before treatment: stratification factors, baselines of endpoints, and covariates, each column once.
     * A factor that is not a declared covariate is categorical, a baseline that is not one is continuous.
     *
     * @return covariates
     */
    public List<Covariate> baseline() {
        Map<String, Covariate> all = new LinkedHashMap<>();
        strata.forEach(factor -> all.put(factor.column(), Covariate.categorical(factor.column())));
        for (Endpoint endpoint : endpoints) {
            baselineOf(endpoint).ifPresent(column -> all.put(column, Covariate.continuous(column)));
        }
        covariates.forEach(covariate -> all.put(covariate.name(), covariate));
        return List.copyOf(all.values());
    }

    /** {@return the endpoints in the order of the protocol} */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * An endpoint by name.
     *
     * @param endpoint name of a declared endpoint
     * @return the endpoint
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public Endpoint endpoint(String endpoint) {
        return endpoints.stream()
                .filter(declared -> declared.name().equals(endpoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No endpoint \"" + endpoint + "\"; the design declares "
                        + endpoints.stream().map(Endpoint::name).toList()));
    }

    /**
     * The column that holds the same measurement before treatment.
     *
     * @param endpoint of the design
     * @return its baseline column, where it has one
     */
    static Optional<String> baselineOf(Endpoint endpoint) {
        if (endpoint instanceof Continuous continuous) {
            return Optional.ofNullable(continuous.baseline());
        }
        return endpoint instanceof Longitudinal visits ? Optional.ofNullable(visits.baseline()) : Optional.empty();
    }

    /** {@return what holds between endpoints or columns of every patient, as declared} */
    public List<Relation> relations() {
        return relations;
    }

    /**
     * The order of times to event that the relations imply: a time that is declared not to be after another, and every time
     * that is not after an event that ends follow-up.
     *
     * @return pairs of endpoints, each once
     */
    public List<NotAfter> orderings() {
        Set<NotAfter> pairs = new LinkedHashSet<>();
        for (Relation relation : relations) {
            if (relation instanceof NotAfter declared) {
                pairs.add(declared);
            } else if (relation instanceof Relation.EndsFollowUp ends) {
                endpoints.stream()
                        .filter(TimedEndpoint.class::isInstance)
                        .map(Endpoint::name)
                        .filter(name -> !name.equals(ends.endpoint()))
                        .forEach(name -> pairs.add(new NotAfter(name, ends.endpoint())));
            }
        }
        return List.copyOf(pairs);
    }

    /** {@return what a row of the main table is} */
    public RowLayout rows() {
        return rows;
    }

    /** {@return whether each subject had several arms, as with two eyes or in a crossover} */
    public boolean isWithinSubject() {
        return withinSubject;
    }

    /** {@return how arms were assigned, where the protocol says so} */
    public Optional<Randomisation> randomisation() {
        return Optional.ofNullable(randomisation);
    }

    /** {@return the factors of a factorial design; none where the arms are compared as they are} */
    public List<Factor> factors() {
        return factors;
    }

    /**
     * A factor by name.
     *
     * @param factor name of a declared factor
     * @return the factor
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public Factor factor(String factor) {
        return factors.stream()
                .filter(declared -> declared.name().equals(factor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No factor \"" + factor + "\"; the design declares "
                        + factors.stream().map(Factor::name).toList()));
    }

    /** {@return the moment after which nothing is in the data, a date or a number on the scale of enrolment} */
    public Optional<String> dataCut() {
        return Optional.ofNullable(dataCut);
    }

    /** {@return the declared analysis sets} */
    public List<AnalysisSet> analysisSets() {
        return analysisSets;
    }

    /**
     * An analysis set by name.
     *
     * @param set name of a declared set
     * @return the set
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public AnalysisSet analysisSet(String set) {
        return analysisSets.stream()
                .filter(declared -> declared.name().equals(set))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No analysis set \"" + set + "\"; the design declares "
                        + analysisSets.stream().map(AnalysisSet::name).toList()));
    }

    /** {@return the declared estimands} */
    public List<Estimand> estimands() {
        return estimands;
    }

    /** {@return how the level is kept over several endpoints, where the protocol says so} */
    public Optional<Multiplicity> multiplicity() {
        return Optional.ofNullable(multiplicity);
    }

    /** {@return what a hybrid cohort must keep for its results to be shown} */
    public List<ValidityGate> gates() {
        return gates;
    }

    /** {@return the protocol's effect by endpoint, natural scale} */
    public Map<String, Double> designEffects() {
        return designEffects;
    }

    /** {@return the two-sided significance level} */
    public double alpha() {
        return alpha;
    }

    /** {@return what a reader of any result must know of the trial, one sentence or a few each} */
    public List<String> notes() {
        return notes;
    }

    @Override
    public DisplayTable display() {
        return StudyCard.of(this);
    }

    @Override
    public String toString() {
        return display().toText();
    }

    /** Collects the parts of a design; {@link #build} checks them all together. */
    public static final class Builder {
        private final String name;
        private String subjectId = "";
        private @Nullable String enrolmentOrder;
        private @Nullable String enrolmentUnit;
        private boolean randomised = true;
        private FollowUp followUp = FollowUp.MATURE;
        private String armColumn = "";
        private final List<Arm> arms = new ArrayList<>();
        private final List<StratificationFactor> strata = new ArrayList<>();
        private final List<Covariate> covariates = new ArrayList<>();
        private final List<Endpoint> endpoints = new ArrayList<>();
        private final List<Relation> relations = new ArrayList<>();
        private final Map<String, Double> designEffects = new LinkedHashMap<>();
        private double alpha = 0.05;
        private final List<String> notes = new ArrayList<>();
        private RowLayout rows = RowLayout.PATIENTS;
        private boolean withinSubject;
        private @Nullable Randomisation randomisation;
        private final List<Factor> factors = new ArrayList<>();
        private @Nullable String dataCut;
        private final List<AnalysisSet> analysisSets = new ArrayList<>();
        private final List<Estimand> estimands = new ArrayList<>();
        private @Nullable Multiplicity multiplicity;
        private final List<ValidityGate> gates = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Sets the column that identifies a patient.
         *
         * @param column of distinct values
         * @return this
         */
        public Builder subjectId(String column) {
            subjectId = column;
            return this;
        }

        /**
         * Sets the column by which patients are in order of enrolment.
         *
         * @param column of numbers or dates
         * @return this
         */
        public Builder enrolmentOrder(String column) {
            enrolmentOrder = column;
            return this;
        }

        /**
         * Says that the enrolment order is a time of entry and in which unit: {@code days} for a column of dates.
         *
         * @param unit the unit of the endpoints
         * @return this
         */
        public Builder enrolmentUnit(String unit) {
            enrolmentUnit = unit;
            return this;
        }

        /**
         * Says that the arm was not, or only partly, randomised: covariates then depend on it.
         *
         * @return this
         */
        public Builder notRandomised() {
            randomised = false;
            return this;
        }

        /**
         * Sets which follow-up retained patients bring into a hybrid cohort.
         *
         * @param question that is asked
         * @return this
         */
        public Builder followUp(FollowUp question) {
            followUp = question;
            return this;
        }

        /**
         * Sets the column of arm codes.
         *
         * @param column of codes
         * @return this
         */
        public Builder armColumn(String column) {
            armColumn = column;
            return this;
        }

        /**
         * Adds arms.
         *
         * @param added one control in all, the others experimental
         * @return this
         */
        public Builder arms(Arm... added) {
            arms.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Adds stratification factors.
         *
         * @param columns of their levels
         * @return this
         */
        public Builder stratifiedBy(String... columns) {
            Arrays.stream(columns).map(StratificationFactor::new).forEach(strata::add);
            return this;
        }

        /**
         * Adds covariates.
         *
         * @param added known before treatment
         * @return this
         */
        public Builder baseline(Covariate... added) {
            covariates.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Adds a primary endpoint.
         *
         * @param endpoint of any type
         * @return this
         */
        public Builder primary(Endpoint endpoint) {
            return endpoint(endpoint.withRole(EndpointRole.PRIMARY));
        }

        /**
         * Adds a secondary endpoint.
         *
         * @param endpoint of any type
         * @return this
         */
        public Builder secondary(Endpoint endpoint) {
            return endpoint(endpoint.withRole(EndpointRole.SECONDARY));
        }

        /**
         * Adds an endpoint in the role it has.
         *
         * @param endpoint of any type
         * @return this
         */
        public Builder endpoint(Endpoint endpoint) {
            endpoints.add(endpoint);
            return this;
        }

        /**
         * Declares that one time to event is never later than another.
         *
         * @param earlier name of an endpoint
         * @param later name of another
         * @return this
         */
        public Builder notAfter(String earlier, String later) {
            relations.add(new NotAfter(earlier, later));
            return this;
        }

        /**
         * Declares that nothing of a patient is observed after an event.
         *
         * @param endpoint name of the endpoint whose event it is, death
         * @return this
         */
        public Builder endsFollowUp(String endpoint) {
            relations.add(new Relation.EndsFollowUp(endpoint));
            return this;
        }

        /**
         * Declares that something holds between columns of every patient: an order, a range, a sum, or what follows where a
         * category has some values.
         *
         * @param constraint between columns of covariates and endpoints
         * @return this
         */
        public Builder holds(Constraint constraint) {
            relations.add(new Relation.BetweenColumns(constraint));
            return this;
        }

        /**
         * Says that the main table has several rows per patient.
         *
         * @return this
         */
        public Builder severalRowsPerPatient() {
            rows = RowLayout.RECORDS;
            return this;
        }

        /**
         * Says that each subject had several arms: a row is a subject in an arm.
         *
         * @return this
         */
        public Builder withinSubject() {
            withinSubject = true;
            return this;
        }

        /**
         * Sets how arms were assigned.
         *
         * @param how method with its parameters
         * @return this
         */
        public Builder randomisation(Randomisation how) {
            randomisation = how;
            return this;
        }

        /**
         * Adds factors of a factorial design.
         *
         * @param added at least two in all
         * @return this
         */
        public Builder factorial(Factor... added) {
            factors.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Sets the moment after which nothing is in the data.
         *
         * @param moment a date such as 1996-03-01, or a number, on the scale of enrolment
         * @return this
         */
        public Builder dataCut(String moment) {
            dataCut = moment;
            return this;
        }

        /**
         * Adds analysis sets.
         *
         * @param added with their membership
         * @return this
         */
        public Builder analysisSets(AnalysisSet... added) {
            analysisSets.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Adds an estimand.
         *
         * @param estimand of a declared endpoint
         * @return this
         */
        public Builder estimand(Estimand estimand) {
            estimands.add(estimand);
            return this;
        }

        /**
         * Sets how the level is kept over several endpoints.
         *
         * @param how procedure over declared endpoints
         * @return this
         */
        public Builder multiplicity(Multiplicity how) {
            multiplicity = how;
            return this;
        }

        /**
         * Adds validity gates.
         *
         * @param added what a hybrid cohort must keep
         * @return this
         */
        public Builder gates(ValidityGate... added) {
            gates.addAll(Arrays.asList(added));
            return this;
        }

        /**
         * Sets the effect that the protocol was sized for.
         *
         * @param endpoint name of an endpoint
         * @param effect natural scale
         * @return this
         */
        public Builder designEffect(String endpoint, double effect) {
            designEffects.put(endpoint, effect);
            return this;
        }

        /**
         * Sets the two-sided significance level.
         *
         * @param level within (0, 1)
         * @return this
         */
        public Builder alpha(double level) {
            alpha = level;
            return this;
        }

        /**
         * Adds something that a reader of any result must know of the trial.
         *
         * @param text one sentence or a few
         * @return this
         */
        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        /**
         * Checks all parts together.
         *
         * @return the design
         * @throws InvalidTrialException with every contradiction
         */
        public TrialDesign build() {
            InvalidTrialException.throwIfAny(
                    "Design of trial \"" + name + "\"",
                    problems().stream().map(DesignProblem::message).toList());
            return new TrialDesign(this);
        }

        /**
         * Holds something against the design as it stands, contradictions and all, so that a reader can report everything
         * at once. The design must not be kept.
         *
         * @param <T> what is found
         * @param question asked of the unchecked design
         * @return the answer
         */
        public <T> T examine(Function<TrialDesign, T> question) {
            return question.apply(new TrialDesign(this));
        }

        /**
         * The part of the design that tables can be held against although other parts contradict themselves or a table
         * cannot be read, so that a reader can report everything at once. The design must not be kept.
         *
         * @param lostTables paths of companions that cannot be read; endpoints in them are left out
         * @return the design without what is unsound, nothing where rows cannot be told by patient and arm
         */
        public Optional<TrialDesign> soundPart(Set<String> lostTables) {
            return SoundPart.of(new TrialDesign(this), lostTables);
        }

        /**
         * Checks all parts together without building.
         *
         * @return every contradiction, none where {@link #build} would succeed
         */
        public List<DesignProblem> problems() {
            return DesignCheck.problems(new TrialDesign(this));
        }
    }
}
