/**
 * Files as wholes: bytes read once, with their fingerprint, and written through a temporary file so that nothing is ever
 * half-written. What the bytes mean belongs to readers and writers elsewhere.
 */
@NullMarked
package org.trialtwin.core.file;

import org.jspecify.annotations.NullMarked;
