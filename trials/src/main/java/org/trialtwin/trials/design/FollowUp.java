package org.trialtwin.trials.design;

/** Which follow-up the retained patients bring into a hybrid cohort. */
public enum FollowUp {
    /** The follow-up that was published. */
    MATURE,
    /** Censored on the day recruiting stopped. */
    AT_ACCRUAL_STOP
}
