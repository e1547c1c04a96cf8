package org.trialtwin.site;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every section of every page, as a script: browsers do not let a page that is opened from a disk fetch a file. */
final class SearchIndex {
    private SearchIndex() {}

    static String of(Collection<Page> pages) {
        return pages.stream()
                .flatMap(page -> page.sections().stream().map(section -> entry(page, section)))
                .collect(Collectors.joining(",\n", "window.trialtwinIndex = [\n", "\n];\n"));
    }

    private static String entry(Page page, Page.Section section) {
        return Stream.of(page.url() + "#" + section.anchor(), page.title(), section.heading(), section.text())
                .map(Html::json)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
