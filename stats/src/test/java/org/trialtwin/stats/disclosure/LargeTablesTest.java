package org.trialtwin.stats.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.random.RandomStream;
import org.trialtwin.core.random.RandomStreams;
import org.trialtwin.stats.table.MixedColumns;
import org.trialtwin.stats.table.MixedTable;

/** What keeps attacks on large tables short changes nothing, or is a stated part of the records. */
class LargeTablesTest {
    @Test
    void theFewestDifferencesAreThoseOfASearchThroughAllRecords() {
        RandomStreams streams = RandomStreams.seeded(4);
        Dataset[] tables = {
            coded(streams.at("records"), 300), coded(streams.at("members"), 60), coded(streams.at("others"), 60)
        };
        MixedColumns letters = MixedColumns.of(tables[0].names(), Set.of(), tables);
        MixedTable records = letters.code(tables[0]);
        MixedTable members = letters.code(tables[1]);
        MixedTable others = letters.code(tables[2]);
        MembershipF1 f1 = MembershipF1.of(records, members, others);
        for (int h = 0; h <= records.width(); h++) {
            int hits = reached(h, members, records);
            int alarms = reached(h, others, records);
            assertThat(f1.f1().get(h)).isEqualTo(2.0 * hits / (hits + alarms + 60));
        }
    }

    private static Dataset coded(RandomStreams streams, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < 9; j++) {
            RandomStream random = streams.at("column", j).open();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add("abcd".substring(random.nextInt(4)).substring(0, 1));
            }
            columns.add(CategoryColumn.of("column" + j, values).withLevels(List.of("a", "b", "c", "d")));
        }
        return Dataset.of(columns);
    }

    private static int reached(int most, MixedTable patients, MixedTable records) {
        int count = 0;
        for (int i = 0; i < patients.rows(); i++) {
            int fewest = Integer.MAX_VALUE;
            for (int k = 0; k < records.rows(); k++) {
                int differences = 0;
                for (int j = 0; j < records.width(); j++) {
                    differences += patients.value(i, j) == records.value(k, j) ? 0 : 1;
                }
                fewest = Math.min(fewest, differences);
            }
            count += fewest <= most ? 1 : 0;
        }
        return count;
    }

    @Test
    void aDensityOfPartOfTheRecordsIsThatOfThosePart() {
        RandomStreams streams = RandomStreams.seeded(5);
        Dataset[] tables = {
            coded(streams.at("records"), 200), coded(streams.at("reference"), 200), coded(streams.at("members"), 20)
        };
        MixedColumns letters = MixedColumns.of(tables[0].names(), Set.of(), tables);
        MixedTable records = letters.code(tables[0]);
        MixedTable reference = letters.code(tables[1]);
        MixedTable members = letters.code(tables[2]);
        AttackScores all = DensityRatioAttack.of(records, reference, members, reference, 200, streams);
        AttackScores part = DensityRatioAttack.of(records, reference, members, reference, 50, streams);
        AttackScores again = DensityRatioAttack.of(records, reference, members, reference, 50, streams);
        assertThat(all.members())
                .isEqualTo(DensityRatioAttack.of(records, reference, members, reference, streams)
                        .members());
        assertThat(part.members()).isNotEqualTo(all.members()).isEqualTo(again.members());
    }
}
