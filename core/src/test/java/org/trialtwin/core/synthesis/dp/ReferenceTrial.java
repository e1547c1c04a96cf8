package org.trialtwin.core.synthesis.dp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.trialtwin.core.data.CategoryColumn;
import org.trialtwin.core.data.Column;
import org.trialtwin.core.data.Dataset;
import org.trialtwin.core.data.Measurements;
import org.trialtwin.core.data.NumberColumn;
import org.trialtwin.core.data.Schema;
import org.trialtwin.core.data.Variable;
import org.trialtwin.core.synthesis.Conditioning;

/**
 * A public trial of the reference folder with what its dictionary declares.
 *
 * @param data patients
 * @param conditioning on the arm, baselines independent of it
 * @param domain bounds that a protocol would have, wider than the data
 */
record ReferenceTrial(Measurements data, Conditioning conditioning, DeclaredDomain domain) {
    private static final String IST = """
            pilot 0 1|country *|delay_hours # 0 48 12|conscious F D U|sex F M|age # 16 110 12|sleep_onset 0 1|atrial_fib ? 0 1|ct_before 0 1
            infarct_visible 0 1|heparin_24h_before ? 0 1|aspirin_3d_before ? 0 1|sbp # 60 300 12|deficits # 0 8 9
            stroke_type LACS OTH PACS POCS TACS|dead14 ! 0 1|recurrent_ischaemic14 ! 0 1|haemorrhagic14 ! 0 1|pe14 ! 0 1
            noncerebral_bleed14 ! 0 1|outcome6m ! ? dead dependent not_recovered recovered|dead_or_dependent6m ! ? 0 1|dead6m ! ? 0 1""";
    private static final String GUSTO = """
            age # 18 110 12|sex female male|killip I II III IV|shock 0 1|diabetes 0 1|hypotension 0 1|tachycardia 0 1|time_relief_gt1h 0 1
            anterior 0 1|mi_location Anterior Inferior Other|st_leads # 0 12 13|pulse # 0 250 12|sbp # 0 300 12|height # 120 220 10
            weight # 30 220 12|prev_mi no yes|hypertension 1 2|smoking current never quit|family_history 1 2|prev_angina 1 2
            prev_cvd 1 2|prev_cabg 1 2|region 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16|death30 ! 0 1""";

    static ReferenceTrial of(String name) {
        String folder = System.getenv("TRIALTWIN_DATA");
        Assumptions.assumeTrue(folder != null && !folder.isBlank(), "TRIALTWIN_DATA is not set");
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(folder, "trials", name + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = Arrays.asList(lines.get(0).split(","));
        String[][] cells =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toArray(String[][]::new);
        List<Variable> variables = new ArrayList<>(List.of(new Variable.Categorical("arm")));
        List<Column> columns = new ArrayList<>(List.of(texts("arm", header, cells)));
        List<String> baselines = new ArrayList<>();
        DeclaredDomain.Builder domain = DeclaredDomain.builder();
        for (String declared :
                (name.equals("ist") ? IST : GUSTO).replace('\n', '|').split("\\|", -1)) {
            List<String> words = new ArrayList<>(Arrays.asList(declared.trim().split(" ")));
            String column = words.remove(0);
            if (words.contains("*")) {
                // Countries are left out: their codes are not in the dictionary.
                continue;
            }
            if (!words.remove("!")) {
                baselines.add(column);
            }
            if (!words.remove("?")) {
                domain.complete(column);
            }
            if (words.remove("#")) {
                variables.add(new Variable.Continuous(column));
                columns.add(numbers(column, header, cells));
                domain.number(
                        column,
                        Double.parseDouble(words.get(0)),
                        Double.parseDouble(words.get(1)),
                        0,
                        Integer.parseInt(words.get(2)));
            } else {
                variables.add(new Variable.Categorical(column));
                columns.add(texts(column, header, cells));
                domain.levels(
                        column,
                        words.stream().map(word -> word.replace('_', ' ')).toArray(String[]::new));
            }
        }
        return new ReferenceTrial(
                new Measurements(Dataset.of(columns), Schema.of(variables)),
                Conditioning.on("arm").withIndependent(baselines),
                domain.build());
    }

    private static Column texts(String name, List<String> header, String[][] cells) {
        int at = header.indexOf(name);
        return CategoryColumn.of(
                name,
                Arrays.stream(cells)
                        .map(row -> row[at].isEmpty() ? null : row[at])
                        .toList());
    }

    private static Column numbers(String name, List<String> header, String[][] cells) {
        int at = header.indexOf(name);
        return NumberColumn.of(
                name,
                Arrays.stream(cells)
                        .mapToDouble(row -> row[at].isEmpty() ? Double.NaN : Double.parseDouble(row[at]))
                        .toArray());
    }
}
