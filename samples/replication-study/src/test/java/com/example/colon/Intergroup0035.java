package com.example.colon;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.trialtwin.stats.testing.ReplicationStudyTest;

/** The study of these tests, declared once: all methods that carry it share one run. */
@ReplicationStudyTest(
        study = "colon.json",
        fractions = {0.20, 0.40},
        generators = "sequential-trees",
        replicates = 5,
        repeats = 5)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Intergroup0035 {}
