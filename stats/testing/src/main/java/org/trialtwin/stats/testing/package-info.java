/**
 * Replication studies as JUnit tests: the annotation that runs a study file, the reports that test methods are given, and
 * assertions that read aloud. An optional module for the test scope: embedders of the library get neither JUnit nor AssertJ.
 * What counts as agreement is defined by {@code stats.replication}; here it is only asserted.
 */
@NullMarked
package org.trialtwin.stats.testing;

import org.jspecify.annotations.NullMarked;
