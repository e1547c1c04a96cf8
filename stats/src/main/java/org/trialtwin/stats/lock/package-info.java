/**
 * Plans that were frozen before anybody looked: an append-only chain of entries, each sealed by its SHA-256 and that of the
 * entry before it, and how a run compares with the newest one. Departures are told, never refused.
 */
@NullMarked
package org.trialtwin.stats.lock;

import org.jspecify.annotations.NullMarked;
