// claims beside what the records enumerate
import { make, phrase } from "./dom.js";

export function isFigure(claim) {
  return claim.counts !== undefined && claim.enumerated !== undefined;
}

export function claimLine(page) {
  // the claim that the records disagree with most is the one to say first
  const { data, words } = page;
  const figures = data.claims.filter(isFigure);
  const differing = figures.filter((claim) => claim.agrees === false);
  const gap = (claim) => Math.abs(claim.enumerated - claim.value);
  const [first] = [...differing].sort((one, other) => gap(other) - gap(one));
  if (!first) return [];
  if (data.counts.nodeTypes.event > 1) {
    return [phrase(words.claimsLine, { n: figures.length, differing: differing.length })];
  }
  const source = data.sources[first.citations[0].source].publisher;
  const text = phrase(words.claimLine, { source, claimed: "\u0001", what: data.terms.counts[first.counts], enumerated: "\u0002" });
  const parts = text.split(/[\u0001\u0002]/);
  const detail = counterparts(first, words);
  return [parts[0], make("strong", {}, String(first.value)), parts[1], make("strong", {}, String(first.enumerated)), parts[2], detail ? phrase(words.claimDetail, { detail }) : "."];
}

export function claimBoxes(page, claims) {
  return claims.map((claim) => make("div", { className: "claimbox" }, isFigure(claim) ? figures(page, claim) : field(page, claim), explanations(page, claim), note(claim), page.citations(claim.citations)));
}

function figures(page, claim) {
  const { data, words, nameOf } = page;
  const gap = claim.enumerated - claim.value;
  const what = [data.terms.counts[claim.counts], claim.actor && phrase(words.by, { actor: data.nodes[claim.actor] ? nameOf(claim.actor) : claim.actor_name }), claim.region && phrase(words.inRegion, { region: data.regions[claim.region] })];
  const qualifier = claim.qualifier === "exactly" ? "" : ` (${data.terms.qualifiers[claim.qualifier]})`;
  const box = (number, word, className = "") => make("div", { className: `figure ${className}` }, make("b", {}, number), make("span", {}, word));
  const sign = gap > 0 ? "+" : gap < 0 ? "−" : "";
  return [
    make("div", {}, what.filter(Boolean).join(" ")),
    make("div", { className: "figures" }, box(String(claim.value), `${words.claimed}${qualifier}`), box(String(claim.enumerated), words.recorded), box(`${sign}${Math.abs(gap)}`, words.difference, claim.agrees === false ? "gap" : "")),
    make("p", {}, [counterparts(claim, words), kinds(page, claim)].filter(Boolean).join("; ")),
  ];
}

function counterparts(claim, words) {
  const found = claim.counterparts ?? {};
  const parts = [found.country && phrase(words.withCountries, { n: found.country }), found.organisation && phrase(words.withOrganisations, { n: found.organisation })];
  return parts.filter(Boolean).join(", ");
}

function kinds(page, claim) {
  const { terms } = page.data;
  return Object.entries(claim.breakdown ?? {}).map(([kind, n]) => `${n} × ${terms.kinds[kind] ?? terms.instrumentKinds[kind] ?? kind}`).join(", ");
}

function field(page, claim) {
  const { words, data, nameOf } = page;
  const record = data.nodes[claim.record] ? nameOf(claim.record) : claim.record ?? "";
  const about = claim.record ? phrase(words.claimField, { record, field: claim.field }) : data.terms.counts[claim.counts];
  const rows = [make("dt", {}, words.claimValue), make("dd", {}, String(claim.value))];
  if (claim.recorded) rows.push(make("dt", {}, words.recordValue), make("dd", {}, claim.recorded));
  return [make("div", {}, about), make("dl", {}, rows)];
}

function note(claim) {
  return claim.note ? make("p", {}, claim.note) : null;
}

function explanations(page, claim) {
  if (!claim.explanations?.length) return null;
  const possible = claim.explanations.map((key) => page.data.terms.explanations[key] ?? key).join(", ");
  return make("p", {}, phrase(page.words.mayBe, { explanations: possible }));
}
