package org.trialtwin.stats.testing;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs declared studies, each once, and deals out what they found. */
final class ReplicationStudyExtension implements TestTemplateInvocationContextProvider {
    private static final Namespace NAMESPACE = Namespace.create(ReplicationStudyExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return annotation(context).isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Declaration declared = Declaration.of(annotation(context).orElseThrow(), context.getRequiredTestClass());
        Optional<Cut> cut = Cut.of(context.getRequiredTestMethod());
        if (cut.isEmpty()) {
            throw DeclaredStudy.unusable(
                    declared,
                    "method " + context.getRequiredTestMethod().getName()
                            + ": one of its parameters is a FractionReport, GeneratorReport or StudyReport");
        }
        StudyReport report = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(declared, DeclaredStudy::report, StudyReport.class);
        output(context).add(report);
        return cut.get().pieces(report).stream().map(ReplicationInvocation::new);
    }

    /** The store of the class closes it when the last test of the class is done. */
    private static ClassOutput output(ExtensionContext context) {
        ExtensionContext ofClass = context.getParent().orElse(context);
        String name = context.getRequiredTestClass().getName();
        return ofClass.getStore(NAMESPACE)
                .getOrComputeIfAbsent(name, key -> new ClassOutput(ofClass, key), ClassOutput.class);
    }

    private static Optional<ReplicationStudyTest> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), ReplicationStudyTest.class);
    }
}
