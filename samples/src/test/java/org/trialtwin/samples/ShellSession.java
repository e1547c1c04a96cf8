package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** A shell in this program that has the library on its class path, as a notebook has it. Fails on any error. */
final class ShellSession implements AutoCloseable {
    private final JShell shell = JShell.builder().executionEngine("local").build();

    /** What a piece of code printed, and the value of its last expression, empty where it ended with a statement. */
    record Output(String printed, String value) {}

    ShellSession() {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .forEach(shell::addToClasspath);
    }

    Output run(String code) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        String value = "";
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            String rest = code;
            while (!rest.isBlank()) {
                CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                assertThat(info.completeness().isComplete()).as(rest).isTrue();
                for (SnippetEvent event : shell.eval(info.source())) {
                    assertThat(event.exception()).as(info.source()).isNull();
                    assertThat(event.status())
                            .as(() -> info.source()
                                    + shell.diagnostics(event.snippet())
                                            .map(diagnostic -> diagnostic.getMessage(null))
                                            .toList())
                            .isEqualTo(Snippet.Status.VALID);
                    value = isExpression(event.snippet()) && event.value() != null ? event.value() : "";
                }
                rest = info.remaining();
            }
        } finally {
            System.setOut(standardOutput);
        }
        return new Output(printed.toString(StandardCharsets.UTF_8), value);
    }

    /** The shell gives most expressions a variable of their own. */
    private static boolean isExpression(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.EXPRESSION
                || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    @Override
    public void close() {
        shell.close();
    }
}
