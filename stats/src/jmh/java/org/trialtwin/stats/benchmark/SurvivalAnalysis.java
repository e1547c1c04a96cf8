package org.trialtwin.stats.benchmark;

import org.trialtwin.stats.survival.CoxModel;
import org.trialtwin.stats.survival.LogRank;
import org.trialtwin.stats.survival.SurvivalComparison;
import org.trialtwin.stats.survival.Ties;

/** An analysis that is timed, with one number of its result to hold against R's. */
enum SurvivalAnalysis {
    /** The log partial likelihood of a Cox model with Efron's ties. */
    COX("Cox, five covariates", "coxph", 0.032, 0.376, 5.1) {
        @Override
        double run(BenchmarkTrial trial) {
            return CoxModel.withTies(Ties.EFRON)
                    .fit(trial.time(), trial.event(), trial.covariates())
                    .logLikelihood();
        }
    },
    /** Both arms' curves with their limits; the experimental arm's survival after a year. */
    KAPLAN_MEIER("Kaplan–Meier, two arms", "survfit", 0.010, 0.153, 2.0) {
        @Override
        double run(BenchmarkTrial trial) {
            return SurvivalComparison.of(trial.time(), trial.event(), trial.experimental(), 1)
                    .experimental()
                    .survival();
        }
    },
    /** The statistic of the test. */
    LOG_RANK("log-rank test", "survdiff", 0.012, 0.171, 2.0) {
        @Override
        double run(BenchmarkTrial trial) {
            return LogRank.withDefaults()
                    .test(trial.time(), trial.event(), trial.arm())
                    .test()
                    .statistic();
        }
    };

    private final String label;
    private final String functionInR;
    private final double atTenThousand;
    private final double atHundredThousand;
    private final double atMillion;

    SurvivalAnalysis(
            String label, String functionInR, double atTenThousand, double atHundredThousand, double atMillion) {
        this.label = label;
        this.functionInR = functionInR;
        this.atTenThousand = atTenThousand;
        this.atHundredThousand = atHundredThousand;
        this.atMillion = atMillion;
    }

    abstract double run(BenchmarkTrial trial);

    String label() {
        return label;
    }

    String functionInR() {
        return functionInR;
    }

    /** Seconds that R 4.2.2 with survival 3.5-3 took on an idle machine, for where R is not to be had. */
    double earlierSeconds(int patients) {
        return switch (patients) {
            case 10_000 -> atTenThousand;
            case 100_000 -> atHundredThousand;
            case 1_000_000 -> atMillion;
            default -> throw new IllegalArgumentException("R was not timed with " + patients + " patients");
        };
    }
}
