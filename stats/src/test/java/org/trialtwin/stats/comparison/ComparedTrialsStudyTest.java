package org.trialtwin.stats.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.display.DisplayTable;
import org.trialtwin.core.run.ProgressListener;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.stats.PublicTrial;
import org.trialtwin.stats.plan.AnalysisPlan;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;

/**
 * Every generator on public trials, side by side, and ranked over the trials. Writes {@code target/compared/NAME.md} for each
 * trial as it is done, and {@code target/compared/ranking.md} of all that are there. Options: {@code -Dcompared.trials},
 * {@code -Dcompared.generators} (lists), {@code -Dcompared.replicates}, {@code -Dcompared.repeats}, {@code -Dcompared.halves},
 * {@code -Dcompared.threads}.
 */
@Tag("study")
class ComparedTrialsStudyTest {
    private static final Path FOLDER = Path.of("target", "compared");
    private static final String[] TRIALS = System.getProperty(
                    "compared.trials", "actg175,colon,cao_aro_aio04,big198_ki67,indo_rct,bcrp,armd,bladder1")
            .split(",");
    private static final int REPLICATES = Integer.getInteger("compared.replicates", 5);
    private static final int REPEATS = Integer.getInteger("compared.repeats", 10);
    private static final int HALVES = Integer.getInteger("compared.halves", 4);
    private static final int THREADS = Integer.getInteger("compared.threads", 2);

    @Test
    void compare() throws IOException {
        Files.createDirectories(FOLDER);
        for (String name : TRIALS) {
            trial(name);
        }
        String ranking = overTrials();
        Files.writeString(FOLDER.resolve("ranking.md"), ranking);
        System.out.println(ranking);
        assertThat(ranking).contains("sequential-trees");
    }

    static void trial(String name) throws IOException {
        Study study = PublicTrial.open(name);
        List<TwinGenerator> generators = Stream.of(
                        System.getProperty("compared.generators", all()).split(","))
                .map(id -> TwinGenerator.conditionedOnArm(Synthesizers.byId(id)))
                .toList();
        ComparisonResults results = GeneratorComparison.of(
                        AnalysisPlan.of(study.design(), study.analyses()), generators)
                .replicates(REPLICATES, REPEATS)
                .halves(HALVES, 0)
                .run(
                        study.data(),
                        RunContext.seeded(20240601).withThreads(THREADS).onProgress(ProgressListener.console()));
        Files.writeString(
                FOLDER.resolve(name + ".md"),
                "## " + study.design().name() + ", " + study.data().patients() + " patients\n\n"
                        + Stream.of(results.ranking(), results.inference(), results.fidelity(), results.disclosure())
                                .map(ComparedTrialsStudyTest::markdown)
                                .collect(Collectors.joining("\n")));
        StringBuilder ranks = new StringBuilder();
        for (Aspect aspect : Aspect.values()) {
            for (Placing placing : results.placings(aspect)) {
                ranks.append(String.join(
                                "\t",
                                aspect.label(),
                                placing.generator(),
                                Double.toString(placing.meanRank().value())))
                        .append('\n');
            }
        }
        Files.writeString(FOLDER.resolve(name + ".tsv"), ranks);
    }

    /** All but the two references that stand beside them in every table. */
    private static String all() {
        return Synthesizers.idsWithoutDeclarations().stream()
                .filter(id -> TwinGenerator.references().stream()
                        .noneMatch(reference -> reference.id().equals(id)))
                .collect(Collectors.joining(","));
    }

    private static String markdown(DisplayTable table) {
        StringBuilder text = new StringBuilder("| " + String.join(" | ", table.headers()) + " |\n|");
        text.append("---|".repeat(table.headers().size())).append('\n');
        for (List<String> row : table.rows()) {
            text.append("| ")
                    .append(row.stream().map(String::strip).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        table.notes().stream()
                .filter(note -> note.startsWith("Not compared"))
                .forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    /** Trials are the blocks: a generator that was refused on one has no rank there. */
    private static String overTrials() throws IOException {
        List<Map<String, Double>> trials = new ArrayList<>();
        List<String> generators = new ArrayList<>();
        for (String name : TRIALS) {
            Map<String, Double> ranks = new LinkedHashMap<>();
            for (String line : Files.readAllLines(FOLDER.resolve(name + ".tsv"))) {
                String[] cells = line.split("\t");
                ranks.put(cells[0] + " " + cells[1], Double.valueOf(cells[2]));
                if (!generators.contains(cells[1])) {
                    generators.add(cells[1]);
                }
            }
            trials.add(ranks);
        }
        Map<Aspect, MeanRanks> byAspect = new LinkedHashMap<>();
        for (Aspect aspect : Aspect.values()) {
            byAspect.put(
                    aspect,
                    MeanRanks.of(List.<double[][]>of(trials.stream()
                            .map(ranks -> generators.stream()
                                    .mapToDouble(generator ->
                                            ranks.getOrDefault(aspect.label() + " " + generator, Double.NaN))
                                    .toArray())
                            .toArray(double[][]::new))));
        }
        StringBuilder text = new StringBuilder(
                "| generator | inference | fidelity | disclosure | trials |\n|---|---|---|---|---|\n");
        for (int k = 0; k < generators.size(); k++) {
            String generator = generators.get(k);
            text.append("| ").append(generator);
            for (MeanRanks ranks : byAspect.values()) {
                var mean = ranks.mean(k).within(1, generators.size());
                text.append(String.format(
                        Locale.ROOT,
                        " | %.1f (%.1f to %.1f)%s",
                        mean.value(),
                        mean.lower(),
                        mean.upper(),
                        ranks.isLevelWith(k, ranks.first()) ? " *" : ""));
            }
            text.append(" | ")
                    .append(trials.stream()
                            .filter(ranks -> ranks.containsKey("fidelity " + generator))
                            .count())
                    .append(" |\n");
        }
        return text.toString();
    }
}
