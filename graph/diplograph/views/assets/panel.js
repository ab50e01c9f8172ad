// the evidence panel: an overview, an actor, a dyad, an engagement or a topic, and who says so
import { engagementList, nodeDetails, structureDetails, sumOf } from "./actor.js";
import { dateWords, engagementCard, goTo, section } from "./card.js";
import { claimBoxes, isFigure } from "./claims.js";
import { fill, make } from "./dom.js";
import { engagementsBetween } from "./filtering.js";
import { countOf } from "./tally.js";

const FIRST_CLAIMS = 4;
const MOST_CARDS = 40;

export function startPanel(page, state, element) {
  const { model, words } = page;

  function details({ kind, id, a, b, key, engagement }) {
    if (kind === "node") return model.indexOf(id) === undefined ? null : nodeDetails(page, state, model.indexOf(id));
    if (kind === "engagement") return model.engagementOf(id) === undefined ? null : engagementDetails(page, state, model.engagementOf(id));
    if (kind === "topic") return topicDetails(page, state, key);
    if ([a, b].some((end) => model.indexOf(end) === undefined)) return null;
    return kind === "dyad" ? dyadDetails(page, state, model.indexOf(a), model.indexOf(b), engagement) : structureDetails(page, state, state.selection);
  }

  function draw() {
    const hadFocus = element.contains(document.activeElement);
    element.setAttribute("aria-label", words("panel"));
    const found = state.selection && details(state.selection);
    const back = () => make("button", { type: "button", className: "plain back", onclick: () => state.select() }, `${page.rtl ? "→" : "←"} ${words("back")}`);
    fill(element, grip(), found ? [back(), found] : overview(page, state));
    element.scrollTop = 0;
    // what was pressed is gone with the old details; the reader stays in the panel
    if (hadFocus) element.focus();
  }

  // in a narrow window the panel is a sheet that rises from below
  const grip = () => make("button", { type: "button", className: "grip", "aria-label": words("openPanel"), "aria-expanded": String(element.classList.contains("open")), onclick: (event) => open(!element.classList.contains("open"), event.currentTarget) });

  function open(isOpen, button) {
    element.classList.toggle("open", isOpen);
    button?.setAttribute("aria-expanded", String(isOpen));
  }

  state.onChange((changed) => changed.has("selection") && open(Boolean(state.selection)));
  state.onChange((changed) => ["selection", "lang", "filters"].some((part) => changed.has(part)) && draw());
  open(Boolean(state.selection));
  return { draw };
}

function overview(page, state) {
  const { model, words, writeDate } = page;
  const { about, claims } = model.data;
  const rows = [];
  const row = (term, value) => value && rows.push(make("dt", {}, term), make("dd", {}, value));
  row(words("period"), about.period && writeDate(about.period));
  row(words("licence"), about.licence);
  return [
    make("h2", {}, words("overview")),
    make("p", {}, `${words("howTo")} ${words("absence")}`),
    claims.length ? section(words("claims"), claimsByEvent(page, state)) : [],
    about.vantage ? section(words("vantage"), make("p", {}, about.vantage)) : [],
    about.scope ? section(words("scope"), make("p", {}, about.scope)) : [],
    make("dl", {}, rows),
  ];
}

function claimsByEvent(page, state) {
  // the widest gaps first; the rest under the event that they are about
  const { words, model } = page;
  const { claims } = model.data;
  const gap = (claim) => (isFigure(claim) && claim.agrees === false ? Math.abs(claim.enumerated - claim.value) : 0);
  if (claims.length <= FIRST_CLAIMS) return claimBoxes(page, claims);
  const first = [...claims].sort((one, other) => gap(other) - gap(one)).slice(0, FIRST_CLAIMS).filter((claim) => gap(claim) > 0);
  const events = [...new Set(claims.map((claim) => claim.event))];
  const lines = events.map((event) => make("li", {}, goTo(page, state, event, words("claimCount", { n: claims.filter((claim) => claim.event === event).length }))));
  return [claimBoxes(page, first), make("details", { className: "more" }, make("summary", {}, words("allClaims", { n: claims.length })), make("ul", {}, lines))];
}

function engagementDetails(page, state, number) {
  return [make("h2", {}, page.engagementTitle(number)), engagementCard(page, state, number)];
}

function dyadDetails(page, state, one, other, first) {
  const { words, model, term } = page;
  const numbers = engagementsBetween(model, one, other).filter((number) => state.shown.engagements[number]);
  const pressed = model.engagementOf(first);
  const opened = numbers.includes(pressed) ? pressed : null;
  const title = numbers.length === 1 ? page.engagementTitle(numbers[0]) : words("dyad", { one: page.nameOf(one), other: page.nameOf(other) });
  const head = [make("h2", {}, title), make("ul", { className: "ends" }, [one, other].map((end) => make("li", {}, goTo(page, state, end, page.kindLine(end)))))];
  if (numbers.length === 1) return [head, engagementCard(page, state, numbers[0])];
  const ordered = opened === null ? [...numbers].reverse() : [opened, ...numbers.filter((number) => number !== opened).reverse()];
  const folds = ordered.slice(0, MOST_CARDS).map((number, place) => {
    const engagement = model.engagements[number];
    const fold = make("details", { className: "fold", open: place === 0 }, make("summary", {}, dateWords(page, engagement), make("small", {}, [term("kinds", engagement.kind), engagement.status !== "held" && term("statuses", engagement.status), sumOf(page, engagement)].filter(Boolean).join(" · "))));
    const fillIn = () => fold.open && fold.childElementCount === 1 && fold.append(engagementCard(page, state, number));
    fold.addEventListener("toggle", fillIn);
    fillIn();
    return fold;
  });
  const rest = ordered.slice(MOST_CARDS);
  return [head, section(`${words("engagements")} (${countOf(model, numbers)})`, folds, rest.length ? engagementList(page, state, rest) : [])];
}

function topicDetails(page, state, key) {
  const { words, model, term } = page;
  const numbers = [];
  for (let number = model.columns.n - 1; number >= 0; number -= 1) if (state.chosen?.engagements[number] && state.shown.engagements[number]) numbers.push(number);
  return [make("h2", {}, term("topics", key)), make("p", { className: "kindline" }, words("topics")), section(`${words("engagements")} (${countOf(model, numbers)})`, engagementList(page, state, numbers))];
}
