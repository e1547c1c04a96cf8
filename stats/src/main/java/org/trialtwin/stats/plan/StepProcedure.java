package org.trialtwin.stats.plan;

import org.trialtwin.core.math.SortOrder;

/** Procedures that look at the p-values in one order. */
enum StepProcedure implements MultiplicityProcedure {
    BONFERRONI("Bonferroni") {
        @Override
        public double[] adjusted(double[] p) {
            double[] adjusted = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                adjusted[i] = Math.min(1, p.length * p[i]);
            }
            return adjusted;
        }
    },
    HOLM("Holm") {
        @Override
        public double[] adjusted(double[] p) {
            int[] order = SortOrder.ascending(p);
            double[] adjusted = new double[p.length];
            double highest = 0;
            for (int k = 0; k < p.length; k++) {
                highest = Math.max(highest, (p.length - k) * p[order[k]]);
                adjusted[order[k]] = Math.min(1, highest);
            }
            return adjusted;
        }
    },
    HOCHBERG("Hochberg") {
        @Override
        public double[] adjusted(double[] p) {
            int[] order = SortOrder.ascending(p);
            double[] adjusted = new double[p.length];
            double lowest = 1;
            for (int k = p.length - 1; k >= 0; k--) {
                lowest = Math.min(lowest, (p.length - k) * p[order[k]]);
                adjusted[order[k]] = lowest;
            }
            return adjusted;
        }
    },
    FIXED_SEQUENCE("fixed sequence") {
        @Override
        public double[] adjusted(double[] p) {
            double[] adjusted = new double[p.length];
            double highest = 0;
            for (int i = 0; i < p.length; i++) {
                highest = Math.max(highest, p[i]);
                adjusted[i] = highest;
            }
            return adjusted;
        }
    };

    private final String label;

    StepProcedure(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
