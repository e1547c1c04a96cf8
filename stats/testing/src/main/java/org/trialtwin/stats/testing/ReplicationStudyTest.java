package org.trialtwin.stats.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a replication study. The study runs once for all methods that declare the same; the type of the method's
 * parameter says how it is cut:
 *
 * <ul>
 *   <li>{@link FractionReport}: the method is invoked for each generator and fraction,
 *   <li>{@link GeneratorReport}: for each generator, with all fractions,
 *   <li>{@link StudyReport}: once, with everything.
 * </ul>
 *
 * <p>Defaults are those of the command {@code replicate}, and so are the results: the same seed gives the same bytes. An
 * annotation of one's own that carries this one declares a study for several methods.
 *
 * <p>Each class leaves {@code report.html} and {@code replication.json} (a further study of the class:
 * {@code replication-2.json}) in {@code target/trialtwin/} and its name, and publishes both to JUnit as attachments; the
 * configuration parameter {@code trialtwin.output} names another folder than {@code target/trialtwin}. Each invocation
 * publishes its figures as report entries. A declaration that cannot be run fails with all of its problems at once.
 *
 * @see ReplicationAssertions
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ReplicationStudyExtension.class)
public @interface ReplicationStudyTest {
    /**
     * The study file: a path relative to the working directory, which is the module's folder under Maven and Gradle; or,
     * where there is no such file, a resource beside the test class or from the root of the class path.
     *
     * @return path or name
     */
    String study();

    /**
     * Synthetic shares.
     *
     * @return each within [0, 1)
     */
    double[] fractions() default {0.1, 0.2, 0.3, 0.4, 0.5};

    /**
     * The generators to be compared, by their ids.
     *
     * @return at least one
     */
    String[] generators() default "sequential-trees";

    /**
     * Synthetic replicates that are combined in each repeat.
     *
     * @return at least what the rule needs
     */
    int replicates() default 10;

    /**
     * How often the whole is repeated with other seeds. What is judged on a mean over repeats needs several: with one, only
     * gross failures are beyond chance.
     *
     * @return at least 1
     */
    int repeats() default 1;

    /**
     * Seed of all random streams.
     *
     * @return any
     */
    long seed() default 20240601L;

    /**
     * Threads to use; results do not depend on it.
     *
     * @return at least 1, or 0 for all processors
     */
    int threads() default 0;

    /**
     * Whether patients are replaced or twins added to all.
     *
     * @return {@code replacing} or {@code augmenting}
     */
    String mode() default "replacing";

    /**
     * Who is withheld.
     *
     * @return {@code last-recruited}, {@code random}, {@code random-within-strata} or {@code arm:CODE}; empty for the last
     *     recruited where the study declares the order of enrolment, else at random
     */
    String withhold() default "";

    /**
     * Combining rule.
     *
     * @return its id
     */
    String rule() default "rubin";
}
