package org.trialtwin.samples.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.provenance.Provenance;
import org.trialtwin.core.synthesis.Synthesizers;
import org.trialtwin.core.synthesis.dp.PrivacyAccount;
import org.trialtwin.core.synthesis.dp.PrivacySettings;
import org.trialtwin.core.synthesis.dp.PrivateSynthesizers;
import org.trialtwin.stats.lock.Adherence;
import org.trialtwin.stats.lock.LockedPlan;
import org.trialtwin.stats.lock.LockedRun;
import org.trialtwin.stats.lock.PlanLock;
import org.trialtwin.stats.report.PrivacyStatement;
import org.trialtwin.stats.report.StudyIdentity;
import org.trialtwin.trials.design.TrialDesign;
import org.trialtwin.trials.io.PrivacyDeclaration;
import org.trialtwin.trials.io.Study;
import org.trialtwin.trials.twin.TwinGenerator;
import picocli.CommandLine.Mixin;

/**
 * A command that fits generators. Where private ones are among them, what the whole run will cost is known before the first
 * fit, held against the budget, and told with the results.
 */
abstract class GeneratingCommand extends StudyCommand {
    @Mixin
    private PrivacyOption privacy = new PrivacyOption();

    private @Nullable PrivacyDeclaration declared;
    private @Nullable PrivacyStatement statement;

    GeneratingCommand(Console console) {
        super(console);
    }

    /** Every fit of the run to patients of the trial, private generator or not. */
    abstract List<PlannedFits> fits(TrialDesign design);

    final boolean hasPrivacyFile() {
        return privacy.isGiven();
    }

    @Override
    final void begin(Study read) throws IOException {
        List<PlannedFits> fits = fits(read.design()).stream()
                .filter(each -> PrivateSynthesizers.ids().contains(each.generator()))
                .toList();
        if (privacy.isGiven() && fits.isEmpty()) {
            throw common().wrongUsage(
                            "--privacy is for " + PrivateSynthesizers.ids() + ", none of which this run fits");
        }
        declared = privacy.read(read);
        if (declared != null) {
            PrivacySettings settings = declared.settings();
            PrivacyAccount account = PrivacyAccount.under(settings);
            for (PlannedFits each : fits) {
                account = account.with(each.generator(), each.purpose(), each.number(), settings);
            }
            settings.budget().ifPresent(account::requireWithin);
            statement = new PrivacyStatement(declared.sha256(), account);
        }
    }

    @Override
    final void end() {
        if (statement != null) {
            console().out().println();
            console().print(statement.account().display());
        }
        if (declared != null) {
            declared.settings().budget().ifPresent(console().out()::println);
        }
    }

    /** The generator of an option; while options are checked a private one has no declarations yet. */
    final TwinGenerator generator(String id) {
        if (!PrivateSynthesizers.ids().contains(id)) {
            return option(() -> TwinGenerator.conditionedOnArm(Synthesizers.byId(id)));
        }
        if (!privacy.isGiven()) {
            throw common().wrongUsage(
                            "Generator \"" + id + "\" is private and reads no levels or bounds off the data: it"
                                    + " needs --privacy FILE, which declares them. docs/how-to/release-with-differential-privacy.md has"
                                    + " a whole file; of one with \"variables\": {} everything that is missing is told");
        }
        PrivacySettings settings = declared == null ? PrivacySettings.defaults() : declared.settings();
        return TwinGenerator.conditionedOnArm(PrivateSynthesizers.byId(id, settings));
    }

    /** Where the results come from, with what private generators lose. */
    final StudyIdentity identity(Study read) {
        StudyIdentity identity = StudyArgument.identity(read, common().seed());
        return statement == null ? identity : identity.with(statement);
    }

    /** What made the results, with what private generators lose. */
    final Provenance provenance(Study read, String maker, Map<String, String> settings) {
        Provenance made = StudyArgument.provenance(read, maker, settings, common().seed());
        return statement == null ? made : statement.addTo(made);
    }

    /** Whether a run kept to its locked plan; null where there is none. */
    final @Nullable Adherence adherence(LockOption locked, Study read, LockedRun used) throws IOException {
        PlanLock lock = locked.read();
        return lock == null ? null : lock.adherence(plan(read, used));
    }

    /** Everything that this run does with the study, to be locked or held against a lock. */
    final LockedPlan plan(Study read, LockedRun run) throws IOException {
        LockedPlan plan = LockedPlan.of(locked(read), run);
        return declared == null ? plan : plan.privacy(declared.sha256());
    }
}
