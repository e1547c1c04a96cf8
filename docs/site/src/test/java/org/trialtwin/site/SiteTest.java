package org.trialtwin.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aSmallCheckout() throws IOException {
        put("README.md", "# Twins\n\n[Methods](docs/methods/cox.md#ties) and [data](docs/colon.csv).\n");
        put("CONTRIBUTING.md", "# Contributing\n\nSee [the start](README.md).\n");
        put("CHANGELOG.md", "# Changes\n");
        put("docs/README.md", "# Documentation\n\n[Cox](methods/cox.md)\n");
        put(
                "docs/methods/cox.md",
                "# Cox\n\nA model of hazards.\n\n## Ties\n\nEfron's way, with 1 < 2.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        put("docs/methods/README.md", "# Methods\n\n[Cox](cox.md)\n");
        put("docs/decisions/README.md", "# Decisions\n");
        put("docs/colon.csv", "id\n1\n");
    }

    private void put(String file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, text);
    }

    private Path site() {
        return folder.resolve("target").resolve("site");
    }

    @Test
    void everyPageBecomesHtmlWithLinksThatLead() throws IOException {
        assertThat(Site.build(folder, site())).isEqualTo(7);
        assertThat(site().resolve("index.html"))
                .content()
                .contains("<title>", "href=\"docs/methods/cox.html#ties\"", "href=\"docs/colon.csv\"");
        assertThat(site().resolve("docs/methods/cox.html"))
                .content()
                .contains("id=\"ties\"", "<table>", "1 &lt; 2", "../../site.css");
        assertThat(site().resolve("docs/colon.csv")).hasContent("id\n1\n");
    }

    @Test
    void sectionsAreFound() throws IOException {
        Site.build(folder, site());
        assertThat(site().resolve("search-index.js"))
                .content()
                .startsWith("window.trialtwinIndex = [")
                .contains("docs/methods/cox.html#ties", "Efron's way, with 1 \\u003c 2.");
    }

    @Test
    void everyBrokenLinkIsListedAndTheOldSiteStays() throws IOException {
        Site.build(folder, site());
        put("docs/README.md", "# Documentation\n\n[a](nowhere.md) [b](methods/cox.md#nothing)\n");
        assertThatThrownBy(() -> Site.build(folder, site()))
                .hasMessageContaining("2 broken links")
                .hasMessageContaining("there is no file docs/nowhere.md")
                .hasMessageContaining("docs/methods/cox.md has no heading #nothing");
        assertThat(site().resolve("docs/methods/cox.html")).exists();
    }

    @Test
    void pagesThatAreGoneLeaveTheSite() throws IOException {
        put("docs/old.md", "# Old\n");
        Site.build(folder, site());
        assertThat(site().resolve("docs/old.html")).exists();
        Files.delete(folder.resolve("docs/old.md"));
        Site.build(folder, site());
        assertThat(site().resolve("docs/old.html")).doesNotExist();
        assertThat(folder.resolve("target").resolve("site.new")).doesNotExist();
    }
}
