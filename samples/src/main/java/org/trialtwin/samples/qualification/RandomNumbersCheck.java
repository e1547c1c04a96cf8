package org.trialtwin.samples.qualification;

import java.util.Arrays;
import java.util.List;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.stats.qualification.Finding;

/** The first numbers of a named stream, bit for bit. */
final class RandomNumbersCheck implements Check {
    private static final String PATH = "1/qualification";

    @Override
    public String name() {
        return "random numbers";
    }

    @Override
    public Finding.Part part() {
        return Finding.Part.OPERATION;
    }

    @Override
    public List<Finding> findings(RunContext run) {
        RandomStreams place = RandomStreams.seeded(1).at("qualification");
        RandomStream uniform = place.open();
        RandomStream normal = place.open();
        return List.of(
                Finding.equal(part(), "random stream: its path", PATH, place.path()),
                number("first uniform number", 0.6070066006410065, uniform.nextDouble()),
                number("second uniform number", 0.39204227584459317, uniform.nextDouble()),
                number("first normal number", 1.5363354889373093, normal.nextGaussian()),
                number("second normal number", -1.5499911400913746, normal.nextGaussian()),
                Finding.equal(
                        part(),
                        "random stream " + PATH + ": permutation of eight",
                        "[7, 3, 4, 6, 2, 1, 0, 5]",
                        Arrays.toString(place.open().permutation(8))));
    }

    private Finding number(String what, double expected, double found) {
        return Finding.equal(
                part(), "random stream " + PATH + ": " + what, Double.toString(expected), Double.toString(found));
    }
}
