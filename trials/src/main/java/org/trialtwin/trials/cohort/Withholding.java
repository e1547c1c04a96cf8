package org.trialtwin.trials.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.math.SortOrder;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.trials.data.TrialData;

/** Who is withheld to stand for those who could not be recruited. */
public sealed interface Withholding {
    /** {@return the name by which commands and files call it} */
    String id();

    /**
     * Chooses the withheld patients.
     *
     * @param trial all patients
     * @param fraction share to withhold, within [0, 1)
     * @param random for choices and for ties
     * @return rows of the trial, ascending
     */
    int[] choose(TrialData trial, double fraction, RandomStream random);

    /**
     * A way to withhold by its name.
     *
     * @param id {@code last-recruited}, {@code random}, {@code random-within-strata} or {@code arm:CODE}
     * @return the withholding
     * @throws IllegalArgumentException if there is none of that name
     */
    static Withholding byId(String id) {
        return switch (id) {
            case "last-recruited" -> new LastRecruited();
            case "random" -> new AtRandom();
            case "random-within-strata" -> new AtRandomWithinStrata();
            default -> {
                if (id.startsWith("arm:") && id.length() > 4) {
                    yield new OneArm(id.substring(4));
                }
                throw new IllegalArgumentException("No withholding \"" + id
                        + "\"; there are last-recruited, random, random-within-strata and arm:CODE");
            }
        };
    }

    /** The patients who entered last: what a trial that stopped recruiting early lacks. Ties are broken at random. */
    record LastRecruited() implements Withholding {
        @Override
        public String id() {
            return "last-recruited";
        }

        @Override
        public int[] choose(TrialData trial, double fraction, RandomStream random) {
            double[] entry = new double[trial.patients()];
            for (int row = 0; row < entry.length; row++) {
                OptionalDouble position = trial.enrolment(row);
                if (position.isEmpty()) {
                    throw new IllegalArgumentException("The order of enrolment is not known (the design declares no"
                            + " enrolmentOrder, and the order of rows is none): withhold at random instead");
                }
                entry[row] = position.getAsDouble();
            }
            int[] shuffled = random.permutation(entry.length);
            double[] keys = new double[entry.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = entry[shuffled[i]];
            }
            int[] order = SortOrder.ascending(keys);
            int withheld = share(entry.length, fraction);
            return IntStream.range(entry.length - withheld, entry.length)
                    .map(i -> shuffled[order[i]])
                    .sorted()
                    .toArray();
        }
    }

    /** Patients drawn at random from all. */
    record AtRandom() implements Withholding {
        @Override
        public String id() {
            return "random";
        }

        @Override
        public int[] choose(TrialData trial, double fraction, RandomStream random) {
            return sample(IntStream.range(0, trial.patients()).toArray(), fraction, random);
        }
    }

    /** Patients drawn at random within each arm and stratum, so that both keep their shares. */
    record AtRandomWithinStrata() implements Withholding {
        @Override
        public String id() {
            return "random-within-strata";
        }

        @Override
        public int[] choose(TrialData trial, double fraction, RandomStream random) {
            List<Column> by = new ArrayList<>();
            by.add(trial.table().column(trial.design().armColumn()));
            trial.design()
                    .stratificationFactors()
                    .forEach(factor -> by.add(trial.table().column(factor.column())));
            Map<List<String>, List<Integer>> cells = new LinkedHashMap<>();
            for (int row = 0; row < trial.patients(); row++) {
                int at = row;
                cells.computeIfAbsent(by.stream().map(column -> column.text(at)).toList(), key -> new ArrayList<>())
                        .add(row);
            }
            List<Integer> chosen = new ArrayList<>();
            int seen = 0;
            for (List<Integer> cell : cells.values()) {
                // Rounding the running total keeps the overall number right where cells are small.
                int before = share(seen, fraction);
                seen += cell.size();
                int wanted = Math.min(cell.size(), share(seen, fraction) - before);
                int[] order = random.permutation(cell.size());
                for (int i = 0; i < wanted; i++) {
                    chosen.add(cell.get(order[i]));
                }
            }
            return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
        }
    }

    /**
     * Patients of one arm, drawn at random: a synthetic control arm, for example.
     *
     * @param code of the arm
     */
    record OneArm(String code) implements Withholding {
        @Override
        public String id() {
            return "arm:" + code;
        }

        @Override
        public int[] choose(TrialData trial, double fraction, RandomStream random) {
            int arm = trial.design().armCodes().indexOf(code);
            if (arm < 0) {
                throw new IllegalArgumentException("Arm code \"" + code + "\" is not one of the declared arms "
                        + trial.design().armCodes());
            }
            int[] arms = trial.arms();
            int[] members = IntStream.range(0, arms.length)
                    .filter(row -> arms[row] == arm)
                    .toArray();
            return sample(members, fraction, random);
        }
    }

    private static int[] sample(int[] rows, double fraction, RandomStream random) {
        int[] order = random.permutation(rows.length);
        return Arrays.stream(order, 0, share(rows.length, fraction))
                .map(i -> rows[i])
                .sorted()
                .toArray();
    }

    private static int share(int patients, double fraction) {
        return (int) Math.floor(patients * fraction + 0.5);
    }
}
