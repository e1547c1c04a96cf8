/**
 * SAS transport files (XPORT), versions 5 and 8, read and written whole or row by row. Follows SAS's own record layouts:
 * <a href="https://support.sas.com/techsup/technote/ts140.pdf">TS-140, version 5 or 6</a> and
 * <a
 * href="https://support.sas.com/content/dam/SAS/support/en/technical-papers/record-layout-of-a-sas-version-8-or-9-data-set-in-sas-transport-format.pdf">
 * version 8 or 9</a>.
 */
@NullMarked
package org.trialtwin.trials.io.xport;

import org.jspecify.annotations.NullMarked;
