package org.trialtwin.trials.io.adam;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trialtwin.core.data.DisplayFormat;

/**
 * What a reader of the tables must know: datasets, their variables, labels, types and codelists, and that synthetic rows
 * are not patients.
 *
 * @param study name of the trial
 * @param comment on synthetic rows
 * @param datasets in their order
 */
public record AdamDefine(String study, String comment, List<Table> datasets) {
    /** Copies the list. */
    public AdamDefine {
        datasets = List.copyOf(datasets);
    }

    /**
     * A dataset.
     *
     * @param name for example {@code ADSL}
     * @param label for a reader
     * @param kind the ADaM class, for example {@code BASIC DATA STRUCTURE}
     * @param structure what one row is
     * @param keys variables that identify a row
     * @param variables in their order
     */
    public record Table(
            String name, String label, String kind, String structure, List<String> keys, List<Variable> variables) {
        /** Copies the lists. */
        public Table {
            keys = List.copyOf(keys);
            variables = List.copyOf(variables);
        }
    }

    /** The data types of Define-XML that occur. */
    public enum Type {
        /** Text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number with decimals. */
        FLOAT,
        /** A calendar date. */
        DATE
    }

    /**
     * A variable.
     *
     * @param name at most 8 characters
     * @param label at most 40 characters
     * @param type of its values
     * @param length of its longest value in characters
     * @param decimals the most that a value has
     * @param format how values are shown
     * @param codes each code with its meaning; empty where there is no codelist
     * @param comment where it comes from, or null
     */
    public record Variable(
            String name,
            String label,
            Type type,
            int length,
            int decimals,
            DisplayFormat format,
            Map<String, String> codes,
            @Nullable String comment) {
        /** Copies the codes, in their order. */
        public Variable {
            codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        }
    }

    /**
     * A document in the elements of CDISC Define-XML 2.1, without analysis results and value-level metadata.
     *
     * @param created the moment that the document states
     * @return the text of the file, UTF-8
     */
    public String xml(Instant created) {
        return new DefineXml(this).text(created);
    }
}
