package org.trialtwin.trials.io;

import java.util.Map;

/** Three studies without a contradiction, which between them use most of what a protocol can declare. */
final class SoundStudies {
    private static final String FACTORIAL = """
            {
              "formatVersion": 1,
              "name": "Sound",
              "data": "patients.csv",
              "subjectId": "id",
              "enrolmentOrder": "entry",
              "enrolmentUnit": "days",
              "dataCut": 1000,
              "randomised": true,
              "arms": { "column": "arm", "control": "none", "experimental": ["A", "B", "AB"] },
              "randomisation": { "method": "permutedBlocks", "blockSizes": [4, 8], "allocation": { "none": 1, "A": 1, "B": 1, "AB": 1 } },
              "factorial": [
                { "name": "a", "column": "fa", "control": 0, "experimental": [1] },
                { "name": "b", "column": "fb", "control": 0, "experimental": [1] }
              ],
              "stratifiedBy": ["site"],
              "covariates": [
                { "name": "age", "type": "continuous", "measured": "seen" },
                { "name": "grade", "type": "ordinal", "levels": [1, 2, 3] }
              ],
              "endpoints": [
                { "name": "OS", "role": "primary", "type": "timeToEvent", "time": "os", "event": { "column": "dead", "occurred": 1 }, "unit": "days" },
                { "name": "PFS", "role": "secondary", "type": "timeToEvent", "time": "pfs", "event": { "column": "progressed", "occurred": 1 }, "unit": "days" },
                { "name": "CAUSE", "role": "secondary", "type": "competingRisks", "time": "cause_time", "event": { "column": "cause", "occurred": 1, "competing": [2] }, "unit": "days" },
                { "name": "RELAPSES", "role": "secondary", "type": "recurrentEvents", "data": "relapses.csv", "start": "start", "time": "stop", "event": { "column": "status", "occurred": 1 }, "terminal": { "column": "died", "occurred": 1 }, "unit": "days" },
                { "name": "HOSP", "role": "secondary", "type": "recurrentEvents", "data": "hospital.csv", "time": "day", "event": { "column": "kind", "occurred": "in" }, "followUp": "until", "unit": "days" },
                { "name": "RESPONSE", "role": "secondary", "type": "binary", "column": "response", "occurred": "yes", "benefit": "higher" },
                { "name": "QOL", "role": "primary", "type": "continuous", "column": "ql", "baseline": "ql0", "benefit": "higher" },
                { "name": "SEIZURES", "role": "secondary", "type": "count", "column": "seizures", "exposure": "months", "unit": "months" },
                { "name": "SCALE", "role": "secondary", "type": "ordinal", "column": "scale", "levels": ["mild", "moderate", "severe"] },
                { "name": "WALK", "role": "secondary", "type": "longitudinal", "data": "visits.csv", "visit": "day", "column": "walk", "visits": [0, 28, 56], "baselineVisit": 0, "time": "on", "visitUnit": "days" },
                { "name": "DIZZY", "role": "secondary", "type": "longitudinal", "data": "visits.csv", "visit": "day", "column": "dizzy", "measure": "binary", "occurred": 1 },
                { "name": "PAIN", "role": "secondary", "type": "longitudinal", "columns": [ { "visit": 4, "column": "pain4" }, { "visit": 8, "column": "pain8" } ], "visits": [4, 8], "scheduled": true },
                { "name": "WIN", "role": "secondary", "type": "composite", "components": ["OS", { "endpoint": "QOL", "threshold": 5 }, "RESPONSE"] },
                { "name": "WIN2", "role": "secondary", "type": "composite", "components": ["OS", "PFS"] }
              ],
              "analysisSets": [
                { "name": "ITT", "type": "intentionToTreat" },
                { "name": "PP", "type": "perProtocol", "column": "pp", "included": "Y" },
                { "name": "SAFETY", "type": "safety", "column": "treated", "included": "Y" },
                { "name": "MITT", "type": "modifiedIntentionToTreat", "column": "treated", "included": "Y" }
              ],
              "estimands": [
                { "name": "E1", "endpoint": "OS", "population": "all", "analysisSet": "PP", "treatment": "A or not", "summaryMeasure": "hazardRatio" },
                { "name": "E2", "endpoint": "PFS", "population": "all", "treatment": "A or not", "summaryMeasure": "rankTest" },
                { "name": "E3", "endpoint": "RESPONSE", "population": "all", "treatment": "A or not", "summaryMeasure": "riskRatio" },
                { "name": "E4", "endpoint": "SCALE", "population": "all", "treatment": "A or not", "summaryMeasure": "commonOddsRatio" },
                { "name": "E5", "endpoint": "QOL", "population": "all", "treatment": "A or not", "intercurrentEvents": [ { "event": "rescue", "strategy": "hypothetical", "column": "rescued", "occurred": 1 }, { "event": "death", "strategy": "composite" } ], "summaryMeasure": "meanDifference" }
              ],
              "multiplicity": { "procedure": "graph", "endpoints": ["OS", "QOL"], "weights": { "OS": 0.75, "QOL": 0.25 }, "transitions": { "OS": { "QOL": 1 }, "QOL": { "OS": 1 } } },
              "relations": [
                { "notAfter": ["PFS", "OS"] },
                { "endsFollowUp": "OS" }
              ],
              "gates": [ { "gate": "perArmDistance", "limit": 0.3 }, { "gate": "armBalance", "limit": 0.5 }, { "gate": "effectAttenuation", "limit": 0.4 }, { "gate": "relations" } ],
              "analyses": [ { "endpoint": "OS", "method": "logRank" } ]
            }
            """;

    private static final String PATIENTS = """
            id,entry,arm,fa,fb,site,seen,age,grade,os,dead,pfs,progressed,cause_time,cause,until,response,ql0,ql,seizures,months,scale,pain4,pain8,pp,treated,rescued
            P1,0,none,0,0,n,0,60,1,100,1,50,1,100,1,100,yes,50,55,3,3,mild,2,1,Y,Y,0
            P2,10,A,1,0,n,5,61,2,200,0,200,0,200,0,200,no,51,52,0,6,moderate,3,2,Y,Y,1
            P3,20,B,0,1,s,20,62,3,150,1,90,1,150,2,150,no,52,53,1,5,severe,4,3,Y,Y,0
            P4,30,AB,1,1,s,30,63,1,300,0,120,1,300,0,300,yes,53,60,2,9,mild,5,4,N,Y,0
            P5,40,none,0,0,s,39,64,2,400,0,400,0,400,0,400,yes,54,61,0,12,mild,6,5,Y,Y,0
            P6,50,A,1,0,n,50,65,3,500,0,450,1,500,0,500,no,55,62,4,12,severe,7,6,Y,Y,0
            P7,60,B,0,1,n,60,66,1,600,0,600,0,600,0,600,yes,56,63,5,12,mild,8,7,Y,Y,1
            P8,70,AB,1,1,s,70,67,2,700,0,700,0,700,0,700,no,57,64,6,12,moderate,9,8,Y,N,0
            """;

    private static final String RELAPSES = """
            id,start,stop,status,died
            P1,0,40,1,0
            P1,40,100,0,1
            P2,0,90,1,0
            P2,90,200,0,0
            P3,0,150,0,0
            P4,0,60,1,0
            P4,60,120,1,0
            P4,120,300,0,0
            P5,0,400,0,0
            P6,0,100,1,0
            P6,100,500,0,0
            """;

    private static final String HOSPITAL = """
            id,day,kind
            P1,30,in
            P2,50,in
            P2,120,in
            P4,10,in
            P4,20,out
            P5,33,in
            P6,70,in
            """;

    private static final String VISITS = """
            id,day,on,walk,dizzy
            P1,0,0,400,0
            P1,28,30,410,1
            P2,0,0,380,0
            P2,28,29,390,0
            P2,56,57,395,1
            P4,0,0,300,0
            P4,28,28,310,0
            P5,0,1,420,1
            P5,28,27,410,0
            P6,0,0,402,0
            P6,56,58,404,0
            """;

    private static final String EYES = """
            {
              "formatVersion": 1,
              "name": "Eyes",
              "data": "eyes.csv",
              "subjectId": "id",
              "withinSubject": true,
              "arms": { "column": "eye", "control": "plain", "experimental": ["laser"] },
              "endpoints": [
                { "name": "BLIND", "role": "primary", "type": "timeToEvent", "time": "months", "event": { "column": "blind", "occurred": 1 } }
              ],
              "analyses": [ { "endpoint": "BLIND", "method": "logRank" } ]
            }
            """;

    private static final String EYE_ROWS = """
            id,eye,months,blind
            1,plain,20,1
            1,laser,30,0
            2,plain,25,0
            2,laser,25,0
            """;

    private static final String RECORDS = """
            {
              "formatVersion": 1,
              "name": "Records",
              "data": "records.csv",
              "subjectId": "id",
              "rows": "records",
              "arms": { "column": "arm", "control": 0, "experimental": [1] },
              "covariates": [ { "name": "age", "type": "continuous" } ],
              "endpoints": [
                { "name": "FITS", "role": "primary", "type": "longitudinal", "visit": "period", "column": "fits", "measure": "count" }
              ],
              "analyses": [ { "endpoint": "FITS", "method": "mmrm" } ]
            }
            """;

    private static final String RECORD_ROWS = """
            id,arm,age,period,fits
            1,0,30,1,5
            1,0,30,2,3
            2,1,40,1,2
            2,1,40,2,0
            """;

    private SoundStudies() {}

    static StudyFiles factorial() {
        return new StudyFiles(Map.of(
                StudyFiles.STUDY,
                FACTORIAL,
                "patients.csv",
                PATIENTS,
                "relapses.csv",
                RELAPSES,
                "hospital.csv",
                HOSPITAL,
                "visits.csv",
                VISITS));
    }

    /** Two eyes of a subject, each with its arm. */
    static StudyFiles eyes() {
        return new StudyFiles(Map.of(StudyFiles.STUDY, EYES, "eyes.csv", EYE_ROWS));
    }

    /** Several rows of a patient in the main table. */
    static StudyFiles records() {
        return new StudyFiles(Map.of(StudyFiles.STUDY, RECORDS, "records.csv", RECORD_ROWS));
    }
}
