// all engagements in rows: to be sorted, narrowed, copied and taken away
import { fill, make } from "./dom.js";
import { folded } from "./search.js";
import { rowsAsCsv, rowsAsText, shownNumbers, tableColumns } from "./rows.js";
import { copyText, saveFile } from "./files.js";
import { countOf } from "./tally.js";

const ROWS_AT_ONCE = 150;

export function startTable(page, state, element) {
  const { model, words } = page;
  const columns = tableColumns(page);
  let order = { key: "date", falling: true };
  let narrow = "";
  let given = ROWS_AT_ONCE;
  let numbers = [];

  const search = make("input", { type: "search", id: "table-narrow", oninput: () => { narrow = folded(search.value); given = ROWS_AT_ONCE; drawRows(); } });
  const told = make("p", { className: "counter", role: "status" });
  const copy = make("button", { type: "button", className: "plain", onclick: async () => { told.textContent = words((await copyText(rowsAsText(page, numbers))) ? "copied" : "notCopied", { n: numbers.length }); } });
  const save = make("button", { type: "button", className: "plain", onclick: () => saveFile(page, "csv", rowsAsCsv(page, numbers)) });
  const caption = make("caption", { className: "unseen" });
  const heads = make("tr", {});
  const body = make("tbody", {});
  const more = make("button", { type: "button", className: "plain more-rows", onclick: () => { given += ROWS_AT_ONCE; drawRows(); } });
  const scroll = make("div", { className: "table-scroll", tabIndex: 0, role: "region" }, make("table", { className: "rows" }, caption, make("thead", {}, heads), body), more);
  element.append(make("div", { className: "table-tools" }, search, told, copy, save), scroll);

  function sorted(found) {
    const column = columns.find(({ key }) => key === order.key);
    const collator = new Intl.Collator(page.lang, { numeric: true });
    const keys = new Map(found.map((number) => [number, (column.order ?? column.value)(page, model.engagements[number], number)]));
    const compare = (one, other) => (typeof keys.get(one) === "number" ? keys.get(one) - keys.get(other) : collator.compare(keys.get(one), keys.get(other)));
    const sign = order.falling ? -1 : 1;
    return found.sort((one, other) => sign * compare(one, other) || one - other);
  }

  function fits(number) {
    return !narrow || columns.some(({ value }) => folded(value(page, model.engagements[number], number)).includes(narrow));
  }

  function drawHeads() {
    fill(heads, columns.map(({ key, word, isNumber }) => {
      const isOwn = order.key === key;
      const sort = () => { order = { key, falling: isOwn ? !order.falling : key === "date" || isNumber }; drawHeads(); drawRows(); heads.querySelector(`[data-key=${key}]`)?.focus(); };
      const button = make("button", { type: "button", onclick: sort }, words(word), make("span", { "aria-hidden": "true" }, isOwn ? (order.falling ? " ▾" : " ▴") : ""));
      button.dataset.key = key;
      return make("th", { scope: "col", className: isNumber ? "number" : "", "aria-sort": isOwn ? (order.falling ? "descending" : "ascending") : "none" }, button);
    }));
  }

  function drawRows() {
    // the evidence stands behind the scripts, and is there once the page is read to its end
    if (document.readyState === "loading") return;
    numbers = sorted(shownNumbers(page, state).filter(fits));
    fill(body, numbers.slice(0, given).map((number) => tableRow(page, state, number)));
    told.textContent = words("shownEngagements", { n: countOf(model, numbers), of: state.shown.n.of });
    more.hidden = numbers.length <= given;
    more.textContent = words("more", { n: Math.min(ROWS_AT_ONCE, numbers.length - given) });
    copy.disabled = save.disabled = !numbers.length;
  }

  state.onChange((changed) => !element.hidden && ["filters", "selection", "evidence"].some((part) => changed.has(part)) && drawRows());

  return {
    draw() {
      search.placeholder = words("narrow");
      search.setAttribute("aria-label", words("narrow"));
      copy.textContent = words("copyRows");
      save.textContent = words("saveCsv");
      caption.textContent = words("tableCaption");
      scroll.setAttribute("aria-label", words("view_table"));
      drawHeads();
      drawRows();
    },
  };
}

function tableRow(page, state, number) {
  const engagement = page.model.engagements[number];
  const isChosen = state.selection?.kind === "engagement" && state.selection.id === engagement.id;
  const choose = () => state.select({ kind: "engagement", id: engagement.id });
  const cells = tableColumns(page).map(({ key, value, isNumber }) => {
    const text = value(page, engagement, number);
    if (key === "date") return make("th", { scope: "row" }, make("button", { type: "button", className: "go", onclick: choose, "aria-pressed": String(isChosen) }, text));
    if (key === "actors") return make("td", {}, partyButtons(page, state, engagement));
    return make("td", { className: isNumber ? "number" : "" }, text);
  });
  return make("tr", { className: [isChosen && "is-chosen", engagement.instruments.length && "has-instrument", engagement.status !== "held" && "not-held"].filter(Boolean).join(" ") }, cells);
}

function partyButtons(page, state, engagement) {
  return engagement.parties.flatMap((party, place) => {
    const node = page.model.nodes[party.node];
    const button = make("button", { type: "button", className: "go inline", onclick: () => state.select({ kind: "node", id: node.id }) }, page.partyName(party));
    return place ? [make("span", { className: "between", "aria-hidden": "true" }, " · "), button] : [button];
  });
}
