package org.trialtwin.core.run;

import java.util.function.Function;
import org.trialtwin.core.random.RandomStreams;

/**
 * A piece of pure work that carries its own random streams: what it returns depends on nothing but itself.
 *
 * @param <T> what it returns
 * @param streams where the work draws its random numbers from
 * @param work given a context with those streams, on one thread
 */
public record WorkUnit<T>(RandomStreams streams, Function<RunContext, T> work) {}
