package org.trialtwin.core.synthesis.deep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.trialtwin.core.random.RandomStream;

/** The weights of a network as one array of numbers: which of them make which matrix. */
final class WeightPlan {
    private final List<Slot> slots = new ArrayList<>();
    private int size;

    /**
     * One matrix or vector.
     *
     * @param name unique in the plan
     * @param first place of its first number
     * @param shape sizes
     * @param mean of initial values
     * @param deviation of initial values
     */
    record Slot(String name, int first, Shape shape, double mean, double deviation) {
        int size() {
            return (int) shape.size();
        }
    }

    /** Adds normal numbers about 0. */
    int add(String name, double deviation, long... shape) {
        return add(name, 0, deviation, shape);
    }

    private int add(String name, double mean, double deviation, long... shape) {
        Slot slot = new Slot(name, size, new Shape(shape), mean, deviation);
        slots.add(slot);
        size += slot.size();
        return slots.size() - 1;
    }

    /** Adds the matrix of a layer whose outputs vary about as much as its inputs; the bias follows it. */
    int dense(String name, int in, int out) {
        int first = add(name + ".weight", Math.sqrt(2.0 / Math.max(1, in)), in, out);
        add(name + ".bias", 0, 1, out);
        return first;
    }

    /** Adds a layer that gives zeros until it is trained. */
    int silent(String name, int in, int out) {
        int first = add(name + ".weight", 0, in, out);
        add(name + ".bias", 0, 1, out);
        return first;
    }

    /** Adds numbers that start at a value. */
    int constant(String name, double value, long... shape) {
        return add(name, value, 0, shape);
    }

    int size() {
        return size;
    }

    List<Slot> slots() {
        return List.copyOf(slots);
    }

    float[] initial(RandomStream random) {
        float[] values = new float[size];
        for (Slot slot : slots) {
            for (int i = slot.first(); i < slot.first() + slot.size(); i++) {
                values[i] =
                        (float) (slot.mean() + (slot.deviation() == 0 ? 0 : slot.deviation() * random.nextGaussian()));
            }
        }
        return values;
    }

    /** The matrices and vectors of a flat tensor, in the order in which they were added. */
    NDList view(NDArray flat) {
        long[] ends = slots.stream().skip(1).mapToLong(Slot::first).toArray();
        NDList parts = ends.length == 0 ? new NDList(flat) : flat.split(ends);
        NDList views = new NDList(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            views.add(parts.get(i).reshape(slots.get(i).shape()));
        }
        return views;
    }
}
