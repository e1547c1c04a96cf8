package org.trialtwin.core.synthesis.dp;

import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.run.Cancellation;

/**
 * PrivBayes: a network grown one variable at a time with the exponential mechanism, then counts of each variable with its
 * parents, with Laplace noise; pure differential privacy (Zhang, Cormode, Procopiuc, Srivastava and Xiao 2017,
 * doi:10.1145/3134428). Parents are scored by the distance of the joint distribution from independence, their R. Known
 * variables and the group are parents and never children; what does not depend on the group comes first.
 */
final class NetworkReleasing implements Releasing {
    /** Share of the loss that goes to choosing parents. */
    private static final double STRUCTURE = 0.3;

    /** Patients in a cell, on the average, over the scale of its noise. */
    private static final double USEFUL = 4;

    /**
     * Largest change of a score in patients: the joint distribution moves by 2, the product of its margins by at most 4, and
     * the score is half of their distance.
     */
    private static final double CHANGE = 3;

    @Override
    public ConcentratedPrivacy loss(PrivacySettings settings) {
        return ConcentratedPrivacy.ofPure(settings.epsilon());
    }

    @Override
    public boolean usesDelta() {
        return false;
    }

    @Override
    public Release release(
            int[][] codes, TableDomain domain, PrivacySettings settings, RandomBits bits, Cancellation stop) {
        return release(codes, domain, settings, ExactMechanism.pure(bits, settings.epsilon()), stop);
    }

    Release release(
            int[][] codes, TableDomain domain, PrivacySettings settings, Mechanism mechanism, Cancellation stop) {
        List<Integer> targets = new ArrayList<>(domain.targets());
        int choices = targets.size() - 1;
        double forCounts = choices > 0 ? (1 - STRUCTURE) * settings.epsilon() : settings.epsilon();
        double scale = Mechanism.ABSOLUTE_CHANGE * targets.size() / forCounts;
        double room = Math.min(settings.mostCells(), domain.patients() / (USEFUL * scale));
        ParentSets sets = new ParentSets(codes, domain, room);
        List<Integer> done = new ArrayList<>();
        for (int a = 1; a <= domain.variables().size(); a++) {
            if (domain.isKnown(a)) {
                done.add(a);
            }
        }
        List<NetworkNode> nodes = new ArrayList<>();
        while (!targets.isEmpty()) {
            stop.throwIfCancelled();
            boolean hasIndependent = targets.stream().anyMatch(domain::isIndependent);
            List<Integer> next = targets.stream()
                    .filter(a -> !hasIndependent || domain.isIndependent(a))
                    .toList();
            // Which comes first is not asked of the rows.
            List<Integer> asked = nodes.isEmpty() ? next.subList(0, 1) : next;
            List<ParentSets.Family> families = new ArrayList<>();
            asked.forEach(a -> families.addAll(sets.families(a, done)));
            int chosen = 0;
            if (!nodes.isEmpty()) {
                double[] scores = families.stream().mapToDouble(sets::score).toArray();
                chosen = mechanism.choose(scores, CHANGE, STRUCTURE * settings.epsilon() / choices);
            }
            ParentSets.Family family = families.get(chosen);
            AttributeSet all = family.all();
            nodes.add(new NetworkNode(
                    family.attribute(),
                    family.parents(),
                    mechanism.laplace(
                            all,
                            all.counts(codes, domain.sizes()),
                            forCounts / domain.targets().size())));
            done.add(family.attribute());
            targets.remove((Integer) family.attribute());
        }
        return new NetworkRelease(domain, nodes);
    }
}
