package org.trialtwin.stats.lock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a lock.
 *
 * @param number from 1
 * @param reason why it was made; empty only for the first
 * @param instant when, by the clock of the computer on which it was made
 * @param previousSha256 fingerprint of the entry before it, or null for the first
 * @param plan that holds from then on
 * @param sha256 fingerprint of all of the above
 */
public record LockEntry(
        int number,
        String reason,
        Instant instant,
        @Nullable String previousSha256,
        LockedPlan plan,
        String sha256) {
    static LockEntry sealed(
            int number, String reason, Instant instant, @Nullable String previousSha256, LockedPlan plan) {
        LockEntry open = new LockEntry(number, reason, instant, previousSha256, plan, "");
        return new LockEntry(number, reason, instant, previousSha256, plan, LockText.fingerprint(open));
    }

    /** {@return whether it changes an earlier plan} */
    public boolean isAmendment() {
        return number > 1;
    }
}
