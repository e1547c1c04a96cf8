package org.trialtwin.stats.testing;

/**
 * What speaks against a row.
 *
 * @param what was judged, in words
 * @param actual value
 * @param expected of a perfect hybrid
 * @param allowed by the assertion
 * @param monteCarloError of the actual value, in words where it is not known
 */
record Finding(String what, String actual, String expected, String allowed, String monteCarloError) {}
