package org.trialtwin.trials.io.adam;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.trialtwin.core.data.Dataset;
import org.trialtwin.trials.design.Covariate;
import org.trialtwin.trials.io.CsvReader;

/** A study of eight subjects, one of them a screen failure, with unsorted and missing records. */
final class SmallAdam {
    static final String ADSL = """
            STUDYID,USUBJID,SITEID,TRT01P,TRT01PN,ITTFL,SAFFL,RANDDT,STRAT1R,AGE,SEX,NODES
            S1,S1-03,B,Drug 10 mg,2,Y,Y,2020-03-01,low,61.5,F,2
            S1,S1-01,A,Placebo,1,Y,Y,2020-01-01,low,55,M,0
            S1,S1-02,A,Drug 20 mg,3,Y,N,2020-02-01,high,,F,1
            S1,S1-09,A,Screen Failure,,N,N,,,70,F,
            S1,S1-04,B,Placebo,1,Y,Y,2020-03-01,high,48.25,M,3
            S1,S1-05,B,Drug 10 mg,2,Y,Y,2020-04-15,high,52,F,0
            S1,S1-06,A,Drug 20 mg,3,Y,Y,2020-05-01,low,66,M,5
            S1,S1-07,B,Placebo,1,Y,Y,2020-06-01,low,59,F,1
            """;
    static final String ADTTE = """
            USUBJID,TRT01P,PARAMCD,PARAM,PARAMN,AVAL,CNSR,STARTDT,ADT
            S1-06,Drug 20 mg,PFS,Progression-Free Survival (Days),2,31,2,2020-05-01,2020-05-31
            S1-01,Placebo,OS,Overall Survival (Days),1,10,0,2020-01-01,2020-01-10
            S1-01,Placebo,PFS,Progression-Free Survival (Days),2,10,0,2020-01-01,2020-01-10
            S1-03,Drug 10 mg,OS,Overall Survival (Days),1,366,1,2020-03-01,2021-03-01
            S1-02,Drug 20 mg,PFS,Progression-Free Survival (Days),2,,,2020-02-01,
            S1-02,Drug 20 mg,OS,Overall Survival (Days),1,29,1,2020-02-01,2020-02-29
            S1-04,Placebo,OS,Overall Survival (Days),1,5.5,0,,
            S1-04,Placebo,PFS,Progression-Free Survival (Days),2,2.25,0,,
            S1-05,Drug 10 mg,OS,Overall Survival (Days),1,200,1,,
            S1-06,Drug 20 mg,OS,Overall Survival (Days),1,31,1,2020-05-01,2020-05-31
            S1-07,Placebo,OS,Overall Survival (Days),1,100,0,,
            S1-07,Placebo,PFS,Progression-Free Survival (Days),2,60,0,,
            S1-09,Screen Failure,OS,Overall Survival (Days),1,3,1,,
            """;
    static final String ADQS = """
            USUBJID,TRTP,PARAMCD,AVISIT,AVISITN,AVAL,BASE,CHG,ANL01FL
            S1-01,Placebo,PAIN,Baseline,0,7,7,,
            S1-01,Placebo,PAIN,Week 8,8,5,7,-2,Y
            S1-01,Placebo,PAIN,Week 8,8,6,7,-1,
            S1-03,Drug 10 mg,PAIN,Week 8,8,3.3,4.1,-0.8,Y
            S1-02,Drug 20 mg,PAIN,Baseline,0,6,6,,
            S1-04,Placebo,PAIN,Week 16,16,2,8,-6,Y
            S1-04,Placebo,PAIN,Week 8,8,3,8,-5,Y
            S1-06,Drug 20 mg,PAIN,Week 8,8,,9,,Y
            S1-07,Placebo,PULSE,Week 8,8,71,70,1,Y
            """;

    private SmallAdam() {}

    static Dataset csv(String text) {
        return CsvReader.read(text.getBytes(UTF_8), "table");
    }

    static AdamTables tables(String adsl, String adtte, String adqs) {
        return AdamTables.of(csv(adsl)).withTimesToEvent("ADTTE", csv(adtte)).withMeasurements("ADQS", csv(adqs));
    }

    static AdamTables tables() {
        return tables(ADSL, ADTTE, ADQS);
    }

    static AdamReader.Builder reader() {
        return AdamReader.builder()
                .control("Placebo")
                .population("ITTFL")
                .primary("OS")
                .measurement("PAIN", "Week 8")
                .measurement(AdamMeasurement.change("PAIN", "16"))
                .analysisFlag("ANL01FL")
                .covariates(Covariate.continuous("AGE"), Covariate.categorical("SEX"), Covariate.count("NODES"))
                .keep("SITEID")
                .design(design -> design.notAfter("PFS", "OS"));
    }
}
