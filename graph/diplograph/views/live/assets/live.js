// follow the data: list what is wrong with them, and show the explorer anew when it was built anew
"use strict";

(() => {
  const AGAIN = 1500;
  const words = JSON.parse(document.documentElement.dataset.words);
  const [strip, state, list, empty, frame] = [".strip", ".state", ".problems", ".empty", "iframe"].map((name) => document.querySelector(name));
  let shown = "";

  const said = (key, n) => words[key].replace("{n}", n);
  const counted = (n, one, many) => (n ? said(n === 1 ? one : many, n) : "");

  function item({ severity, place, text }) {
    const line = document.createElement("li");
    line.className = severity;
    const parts = [["b", words[severity]], ["bdi", text], ["code", place]].map(([name, content]) => {
      const part = document.createElement(name);
      part.textContent = content;
      if (name === "code") part.dir = "ltr";
      return part;
    });
    line.append(...parts);
    return line;
  }

  function summary(now) {
    if (now.reading) return words.reading;
    const found = [counted(now.errors, "oneError", "nErrors"), counted(now.warnings, "oneWarning", "nWarnings")].filter(Boolean).join(" ");
    const isKept = (now.errors || now.failure) && now.explorer;
    return [now.failure || found || words.fine, isKept ? words.kept : ""].filter(Boolean).join(" ");
  }

  function showExplorer(explorer) {
    empty.hidden = Boolean(explorer);
    frame.hidden = !explorer;
    if (!explorer || explorer === shown) return;
    // what the reader had chosen stands in the address of the frame and stays
    if (shown) frame.contentWindow.location.reload();
    else frame.src = "explorer.html";
    shown = explorer;
  }

  function show(now) {
    state.textContent = summary(now);
    if (!now.reading) {
      const isWrong = Boolean(now.errors || now.failure);
      strip.className = `strip ${isWrong ? "wrong" : "fine"}`;
      list.replaceChildren(...now.problems.map(item));
      list.hidden = !now.problems.length;
    }
    empty.textContent = now.reading ? words.reading : words.nothing;
    showExplorer(now.explorer);
  }

  async function follow() {
    let known = "";
    for (;;) {
      try {
        const answer = await fetch(`state?known=${known}`);
        const now = await answer.json();
        known = now.change;
        show(now);
      } catch {
        strip.className = "strip wrong";
        state.textContent = words.gone;
        known = "";
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }

  follow();
})();
