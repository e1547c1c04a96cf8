package org.trialtwin.stats.testing;

/**
 * Entry point of the assertions on replication studies, to be imported statically; it goes together with AssertJ's own.
 *
 * <pre>{@code
 * assertThat(report).endpoint("OS").at(0.40)
 *     .agreesOnDecision()
 *     .hasIntervalOverlapOfAtLeast(0.8)
 *     .doesNotBuyPrecision();
 * }</pre>
 */
public final class ReplicationAssertions {
    private ReplicationAssertions() {}

    /**
     * Judges all generators of a study, at all fractions.
     *
     * @param report of the study
     * @return its assertions
     */
    public static ReplicationAssert assertThat(StudyReport report) {
        return new ReplicationAssert(report, Selection.of(report));
    }

    /**
     * Judges one generator, at all fractions.
     *
     * @param report of the generator
     * @return its assertions
     */
    public static ReplicationAssert assertThat(GeneratorReport report) {
        return new ReplicationAssert(report.study(), Selection.of(report));
    }

    /**
     * Judges one generator at one fraction.
     *
     * @param report of both
     * @return its assertions
     */
    public static ReplicationAssert assertThat(FractionReport report) {
        return new ReplicationAssert(report.study(), Selection.of(report));
    }
}
