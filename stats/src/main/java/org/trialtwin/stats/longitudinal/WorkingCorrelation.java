package org.trialtwin.stats.longitudinal;

/**
 * The correlation of a patient's visits that generalised estimating equations work with. Estimates are valid whatever it is; they
 * are most precise where it is near the truth. Source: Liang and Zeger, Biometrika 1986;73:13-22,
 * doi:10.1093/biomet/73.1.13.
 */
public enum WorkingCorrelation {
    /** No correlation. */
    INDEPENDENCE("independence") {
        @Override
        CorrelationStructure structure(PatientVisits visits) {
            return new IndependentVisits();
        }
    },
    /** The same correlation for any two visits. */
    EXCHANGEABLE("exchangeable") {
        @Override
        CorrelationStructure structure(PatientVisits visits) {
            return new ExchangeableVisits(visits);
        }
    },
    /** {@code alpha^d} for two visits whose numbers differ by d. */
    AUTOREGRESSIVE("AR(1)") {
        @Override
        CorrelationStructure structure(PatientVisits visits) {
            return new AutoregressiveVisits(visits);
        }
    },
    /** A correlation for each pair of visits. */
    UNSTRUCTURED("unstructured") {
        @Override
        CorrelationStructure structure(PatientVisits visits) {
            return new UnstructuredVisits(visits);
        }
    };

    private final String label;

    WorkingCorrelation(String label) {
        this.label = label;
    }

    /**
     * Name for a reader.
     *
     * @return in words
     */
    public String label() {
        return label;
    }

    abstract CorrelationStructure structure(PatientVisits visits);
}
