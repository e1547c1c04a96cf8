package org.trialtwin.trials.design;

/** What a row of the main table is. */
public enum RowLayout {
    /** A patient. */
    PATIENTS,
    /** One of several records of a patient, a visit or an interval; what is declared of the patient is the same in all. */
    RECORDS
}
