package org.trialtwin.stats.fidelity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.stats.table.AuditTables;
import org.trialtwin.trials.endpoint.TimedEndpoint;

/** Times, events and arms of a table, of rows where all three are there. */
record ArmTimes(int[] rows, double[] time, boolean[] event, int[] arm) {
    static List<TimedEndpoint> endpoints(AuditTables tables) {
        return tables.design().endpoints().stream()
                .filter(TimedEndpoint.class::isInstance)
                .map(TimedEndpoint.class::cast)
                .filter(endpoint -> tables.index(endpoint.time()) >= 0
                        && tables.index(endpoint.event().column()) >= 0
                        && tables.index(tables.design().armColumn()) >= 0)
                .toList();
    }

    static ArmTimes of(AuditTables tables, Dataset table, TimedEndpoint endpoint) {
        double[] times = table.numbers(endpoint.time()).toArray();
        CategoryColumn status = table.categories(endpoint.event().column());
        CategoryColumn arms = table.categories(tables.design().armColumn());
        List<String> codes = tables.design().armCodes();
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> !Double.isNaN(times[row])
                        && times[row] >= 0
                        && !status.isMissing(row)
                        && codes.contains(arms.text(row)))
                .toArray();
        boolean[] event = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            event[i] = endpoint.event().isEvent(status.text(rows[i]));
        }
        return new ArmTimes(
                rows,
                Arrays.stream(rows).mapToDouble(row -> times[row]).toArray(),
                event,
                Arrays.stream(rows).map(row -> codes.indexOf(arms.text(row))).toArray());
    }

    ArmTimes inArm(int wanted) {
        int[] chosen =
                IntStream.range(0, arm.length).filter(i -> arm[i] == wanted).toArray();
        boolean[] events = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            events[i] = event[chosen[i]];
        }
        return new ArmTimes(
                Arrays.stream(chosen).map(i -> rows[i]).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> time[i]).toArray(),
                events,
                Arrays.stream(chosen).map(i -> arm[i]).toArray());
    }

    int events() {
        int count = 0;
        for (boolean each : event) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
