package org.trialtwin.core.synthesis.spi;

import java.util.List;
import org.trialtwin.core.synthesis.Synthesizer;

/**
 * Offers synthesizers by name. A jar that names an implementation under
 * {@code META-INF/services/org.trialtwin.core.synthesis.spi.SynthesizerProvider} adds its synthesizers to every command.
 */
public interface SynthesizerProvider {
    /** {@return the synthesizers with their default settings, names distinct from those of other providers} */
    List<Synthesizer> synthesizers();
}
