package org.trialtwin.samples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.file.WholeFile;
import org.trialtwin.core.run.RunContext;
import org.trialtwin.core.synthesis.Condition;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.report.ProvenanceJson;
import org.trialtwin.trials.data.TrialData;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.endpoint.RecordSource;
import org.trialtwin.trials.io.CsvWriter;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.ArmSizes;
import org.trialtwin.trials.twin.DrawnTwins;
import org.trialtwin.trials.twin.FittedTwins;
import org.trialtwin.trials.twin.PreparedTwins;
import org.trialtwin.trials.twin.TwinGenerator;
import org.trialtwin.trials.twin.TwinRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a fully synthetic cohort. */
@Command(
        name = "twins",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a fully synthetic cohort from one fit on all patients and writes twins.csv and"
                    + " twins.provenance.json; tables beside the main one become twins.NAME.",
            "Columns that the study does not declare are empty: nothing is learned about them."
        })
final class TwinsCommand extends GeneratingCommand {
    @Option(
            names = "--generator",
            completionCandidates = CompletionCommand.Generators.class,
            paramLabel = "ID",
            defaultValue = "sequential-trees",
            description = "Generator (default: ${DEFAULT-VALUE}).")
    private String generator = "sequential-trees";

    @Option(
            names = "--per-arm",
            paramLabel = "N",
            description = "Twins in each arm; needed unless --counterfactual says who gets one.")
    private @Nullable Integer perArm;

    @Option(
            names = "--arm",
            paramLabel = "CODE",
            description = "Only twins of this arm; may be repeated (default: all arms).")
    private List<String> arms = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "What every twin fulfils at baseline, such as \"age>=65\", \"sex=F\" or \"stage=II|III\"; may be"
                            + " repeated.")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--balanced",
            paramLabel = "COLUMN",
            description = "As many twins at each level of this covariate within each arm; may be repeated.")
    private List<String> balanced = new ArrayList<>();

    @Option(
            names = "--counterfactual",
            paramLabel = "CODE",
            description =
                    "In place of all that: for each patient a twin in this arm with the patient's own baselines, in the"
                            + " order of the table.")
    private @Nullable String counterfactual;

    @Option(names = "--proper", description = "Fit on a bootstrap of the patients.")
    private boolean proper;

    TwinsCommand(Console console) {
        super(console);
    }

    @Override
    void checkOptions() {
        List<String> problems = new ArrayList<>();
        if (counterfactual == null && perArm == null) {
            problems.add("Missing option: --per-arm=N, or --counterfactual=CODE");
        }
        if (counterfactual != null && (perArm != null || !arms.isEmpty() || !where.isEmpty() || !balanced.isEmpty())) {
            problems.add(
                    "--counterfactual gives each patient one twin and takes no --per-arm, --arm, --where or --balanced");
        }
        if (perArm != null && perArm < 1) {
            problems.add("--per-arm must be at least 1, not " + perArm);
        }
        if (PrivateSynthesizers.ids().contains(generator) && !where.isEmpty()) {
            problems.add("--where does not go with --generator " + generator
                    + ": who fulfils a condition is read off the patients");
        }
        for (String condition : where) {
            try {
                Condition.parse(condition);
            } catch (IllegalArgumentException e) {
                problems.add("--where " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw common().wrongUsage(String.join("; ", problems));
        }
        generator(generator);
    }

    @Override
    List<PlannedFits> fits(TrialDesign design) {
        // What is fixed beyond the arm is learned in a fit of its own.
        boolean isPlain = counterfactual == null && balanced.isEmpty();
        return List.of(PlannedFits.of(generator, "twins", isPlain ? 1 : 2));
    }

    @Override
    void work(Study read, RunContext run) throws IOException {
        TwinGenerator plain = generator(generator);
        TwinGenerator chosen = proper ? plain : plain.withoutBootstrap();
        FittedTwins fitted = chosen.fitOnEveryone(read.data(), run.at("twins"));
        PreparedTwins prepared = option(() -> prepare(fitted, read));
        DrawnTwins drawn = prepared.drawTwins(run.streams().at("draw"));
        TrialData twins = drawn.data();
        String provenance = ProvenanceJson.text(identity(read), drawn.provenance());
        prepared.notes().forEach(note -> console().err().println("Note: " + note));
        WholeFile.write(common().out("twins.csv"), CsvWriter.text(twins));
        for (RecordSource source : twins.recordSources()) {
            if (source.companionPath().isPresent()) {
                String file =
                        String.valueOf(Path.of(source.companionPath().get()).getFileName());
                WholeFile.write(common().out("twins." + file), CsvWriter.text(twins, source));
            }
        }
        WholeFile.write(common().out("twins.provenance.json"), provenance);
        console().out().println(twins);
    }

    private PreparedTwins prepare(FittedTwins fitted, Study read) {
        if (counterfactual != null) {
            return fitted.prepare(read.data(), counterfactual);
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String arm : arms.isEmpty() ? read.design().armCodes() : arms) {
            sizes.put(arm, perArm == null ? 0 : perArm);
        }
        TwinRequest request = TwinRequest.of(new ArmSizes(sizes)).balanced(balanced.toArray(String[]::new));
        for (String condition : where) {
            request = request.where(Condition.parse(condition));
        }
        return fitted.prepare(request);
    }
}
