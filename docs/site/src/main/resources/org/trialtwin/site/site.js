"use strict";
(() => {
  const up = document.currentScript.dataset.up;
  const input = document.getElementById("search");
  const results = document.getElementById("results");
  const count = document.getElementById("count");
  const menu = document.getElementById("menu");
  const wide = matchMedia("(min-width: 801px)");
  const unfold = () => { menu.open = wide.matches; };
  unfold();
  wide.addEventListener("change", unfold);
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest" });

  let loading;
  // The index is fetched by whoever searches, and by nobody else.
  const index = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = up + "search-index.js";
    script.onload = () => done(window.trialtwinIndex.map(([url, page, heading, text]) =>
      ({ url, page, heading, text, low: (page + "\n" + heading + "\n" + text).toLowerCase() })));
    script.onerror = failed;
    document.head.append(script);
  });

  const times = (text, word) => text.toLowerCase().split(word).length - 1;
  const score = (entry, words) => words.reduce((sum, word) => sum + 12 * Math.min(1, times(entry.heading, word))
    + 6 * Math.min(1, times(entry.page, word)) + Math.min(5, times(entry.text, word))
    + (entry.heading.toLowerCase() === words.join(" ") ? 30 : 0), 0);

  const marked = (parent, text, words) => {
    const pattern = new RegExp("(" + words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|") + ")", "giu");
    for (const part of text.split(pattern)) {
      if (words.includes(part.toLowerCase())) {
        parent.append(Object.assign(document.createElement("mark"), { textContent: part }));
      } else {
        parent.append(part);
      }
    }
  };

  const show = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.hidden = words.length === 0;
    if (results.hidden) {
      return;
    }
    const found = (await index()).filter(entry => words.every(word => entry.low.includes(word)))
      .map(entry => [score(entry, words), entry]).sort((a, b) => b[0] - a[0]).slice(0, 25).map(pair => pair[1]);
    results.replaceChildren(...found.map(entry => {
      const link = Object.assign(document.createElement("a"), { href: up + entry.url });
      const title = document.createElement("b");
      marked(title, entry.heading === entry.page ? entry.page : entry.page + " › " + entry.heading, words);
      const at = Math.max(0, ...words.map(word => entry.text.toLowerCase().indexOf(word)));
      const snippet = document.createElement("small");
      marked(snippet, (at > 60 ? "…" : "") + entry.text.slice(Math.max(0, at - 60), at + 120)
        + (entry.text.length > at + 120 ? "…" : ""), words);
      link.append(title, snippet);
      return link;
    }));
    count.textContent = found.length === 0 ? "Nothing found" : found.length + " sections found";
    if (found.length === 0) {
      results.append(Object.assign(document.createElement("p"), { textContent: "Nothing found" }));
    }
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { index(); show(); });
  results.addEventListener("click", () => { results.hidden = true; });
  document.addEventListener("click", event => { results.hidden ||= !event.target.closest("search"); });
  document.addEventListener("keydown", event => {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "/" && !/^(input|textarea)$/i.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape") {
      results.hidden = true;
      input.blur();
    } else if (event.key === "Enter" && event.target === input && links.length > 0) {
      links[0].click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !results.hidden && (at >= 0 || event.target === input)) {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
    }
  });
})();
