package org.trialtwin.stats.card;

/**
 * A file that a card answers for.
 *
 * @param name without its folder
 * @param rows synthetic rows in it; 0 where it holds none
 * @param sha256 of its bytes
 */
public record CardFile(String name, int rows, String sha256) {}
