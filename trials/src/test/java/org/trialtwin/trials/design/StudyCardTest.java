package org.trialtwin.trials.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trialtwin.trials.ManyEndpoints;

/** A design prints as a study card, as text and as HTML. */
class StudyCardTest {
    @Test
    void aDesignIsOnePage() {
        assertThat(ManyEndpoints.design()).hasToString("""
                        Many endpoints
                                              as the protocol says
                        patients              identified by id
                        arms                  placebo [0] (control), A, B, AB, in column arm
                        factor a              no (control), yes, in column a
                        factor b              no (control), yes, in column b
                        assignment            randomised, permuted blocks of 4, 8
                        enrolment             in the order of entry, in days; data cut at 5000
                        follow-up asked       mature, as published
                        baseline              age
                        primary endpoint      DEATH: time to event with competing risks (days), day, status = 1
                        secondary endpoint    ADMISSIONS: recurrent events with a terminal event (days), in events.csv
                        secondary endpoint    PAIN: measurement at planned visits (points), in visits.csv; lower is better
                        secondary endpoint    FALLS: count, with exposure (years), falls, exposed; lower is better
                        secondary endpoint    HIERARCHY: hierarchy of DEATH, then ADMISSIONS, then PAIN
                        exploratory endpoint  MOBILITY: ordered categories, mobility; higher is better
                        relations             the event of DEATH ends follow-up
                        analysis set ITT      intention to treat, everyone randomised
                        analysis set PP       per protocol, ppfl = Y
                        estimand main         population: adults with heart failure; treatment: A with or without B against neither; variable:
                                              DEATH; stopping treatment: treatment policy; summary: subdistributionHazardRatio
                        multiplicity          fixed sequence over DEATH, ADMISSIONS, PAIN
                        level                 0.05, two-sided
                          * Nobody took part.
                        """);
    }

    @Test
    void theSameAsHtml() {
        assertThat(ManyEndpoints.design().display().toHtml())
                .startsWith("<table><caption>Many endpoints</caption>")
                .contains("<td>factor a</td><td>no (control), yes, in column a</td>")
                .contains("<ul class=\"notes\"><li>Nobody took part.</li></ul>");
    }
}
