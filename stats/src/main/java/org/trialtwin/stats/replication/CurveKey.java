package org.trialtwin.stats.replication;

/** Names a Kaplan–Meier curve within a cohort. */
record CurveKey(String endpoint, String arm) {}
