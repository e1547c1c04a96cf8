package org.trialtwin.stats.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.trialtwin.core.display.NumberText;
import org.trialtwin.stats.replication.AgreementSummary;
import org.trialtwin.stats.replication.ReplicationCell;

/** One invocation of a test method: gives it its report, and publishes the report's figures. */
record ReplicationInvocation(Cut.Piece piece)
        implements TestTemplateInvocationContext, ParameterResolver, BeforeTestExecutionCallback {
    @Override
    public String getDisplayName(int invocationIndex) {
        return piece.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Record.class.isAssignableFrom(parameter.getParameter().getType())
                && piece.ofType(parameter.getParameter().getType()).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return piece.ofType(parameter.getParameter().getType()).orElseThrow();
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        StudyReport study = piece.study();
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("study", study.file() + ", SHA-256 " + study.identity().studySha256());
        figures.put("seed", Long.toString(study.identity().seed()));
        for (ReplicationCell cell : piece.selection().in(study.results())) {
            figures.put(
                    cell.key() + " / " + cell.generator() + " / " + Cut.percent(cell.fraction()), figures(study, cell));
        }
        context.publishReportEntry(figures);
    }

    private static String figures(StudyReport study, ReplicationCell cell) {
        AgreementSummary agreement = cell.agreement();
        return study.results().verdict(cell) + ": " + FailureText.effect(cell.hybrid()) + ", trial "
                + FailureText.effect(cell.real()) + ", decision " + agreement.decision() + ", inside "
                + agreement.estimate() + ", overlap " + NumberText.fixed(agreement.ciOverlap(), 2) + ", bias "
                + NumberText.fixed(agreement.bias(), 3) + ", precision "
                + NumberText.fixed(agreement.precisionRatio(), 2);
    }
}
