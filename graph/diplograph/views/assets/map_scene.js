// what the map shows: engaged countries with their counts, arcs between them, who has no place
import { arcBetween } from "./arcs.js";
import { chosenBy } from "./filtering.js";
import { coarsest, tallyAt } from "./tally.js";

// a country's colour tells its engagements in these bands
const COUNT_BANDS = [1, 2, 5, 20, 100, 1000, 10000];
const MOST_BANDS = 5;
export const MANY_ARCS = 120;

export function makeMapScene(page, state, atlas) {
  const { model } = page;
  const levelName = coarsest(model);
  const level = model.at(levelName);
  const actors = [...new Set([...level.ties.source, ...level.ties.target])];
  const places = atlas.placesOf(actors);
  const curves = new Map();
  const scene = { level, places, counts: new Map(), arcs: [], unplaced: [], chosen: null, bands: [] };

  function curveOf(pair) {
    if (!curves.has(pair.pair)) curves.set(pair.pair, arcBetween(places.get(pair.a).point, places.get(pair.b).point));
    return curves.get(pair.pair);
  }

  scene.refilter = () => {
    const { counts, pairs } = tallyAt(model, levelName, state.shown.engagements);
    scene.counts = counts;
    scene.pairs = pairs;
    const placed = pairs.filter(({ a, b }) => places.has(a) && places.has(b));
    const widthFor = widthBy(placed);
    scene.arcs = placed.map((pair) => ({ ...pair, piece: curveOf(pair), width: widthFor(pair.n), signedWidth: pair.signed ? Math.max(2.2, widthFor(pair.signed)) : 0 }));
    scene.arcs.sort((one, other) => one.signed - other.signed || other.n - one.n);
    scene.engaged = [...places.values()].filter(({ node }) => counts.has(node)).sort((one, other) => counts.get(other.node) - counts.get(one.node));
    scene.unplaced = [...counts.keys()].filter((node) => !places.has(node)).sort((one, other) => counts.get(other) - counts.get(one));
    const most = Math.max(0, ...counts.values());
    scene.bands = COUNT_BANDS.filter((least) => least <= most);
    if (scene.bands.length > MOST_BANDS) scene.bands.splice(1, scene.bands.length - MOST_BANDS);
    scene.byBand = scene.bands.map((_, band) => scene.engaged.filter(({ node }) => scene.bandOf(node) === band));
    scene.rechoose();
  };

  scene.bandOf = (node) => scene.bands.findLastIndex((least) => (scene.counts.get(node) ?? 0) >= least);

  scene.rechoose = () => {
    const { selection } = state;
    const chosen = selection && chosenBy(model, levelName, selection);
    scene.selected = new Set(selectedNodes(model, levelName, selection));
    scene.chosen = chosen ? new Set([...chosen.nodes].map((position) => level.nodes[position])) : null;
    for (const arc of scene.arcs) arc.forward = isForward(arc, chosen, selection, scene.selected);
    scene.isForward = (node) => !scene.chosen || scene.chosen.has(node);
    scene.fills = fillsOf(scene, atlas);
  };

  return scene;
}

function fillsOf(scene, atlas) {
  // countries of one colour as one piece
  return scene.byBand.flatMap((places, band) =>
    [true, false].map((forward) => {
      const alike = places.filter(({ id, node }) => atlas.countries.has(id) && scene.isForward(node) === forward);
      const shapes = alike.map(({ id }) => atlas.countries.get(id));
      return { band, forward, rings: shapes.flatMap(({ rings }) => rings), closed: true, coarse: { rings: shapes.flatMap(({ coarse }) => coarse.rings), closed: true } };
    }),
  );
}

function widthBy(pairs) {
  // areas compare better than lengths: a line grows with the root of what it stands for
  const most = Math.max(4, ...pairs.map(({ n }) => n));
  const widest = pairs.length > MANY_ARCS ? 5 : 7;
  return (n) => 0.7 + (widest - 0.7) * Math.sqrt((n - 1) / most);
}

function selectedNodes(model, levelName, selection) {
  const ids = selection ? [selection.id, selection.a, selection.b] : [];
  return ids.map((id) => model.indexOf(id)).filter((node) => node !== undefined).flatMap((node) => model.fold(node, levelName));
}

function isForward(arc, chosen, selection, selected) {
  if (!chosen || !arc.engagements.some((engagement) => chosen.engagements[engagement])) return false;
  if (selection.kind === "dyad") return selected.has(arc.a) && selected.has(arc.b);
  // at a gathering of many, only what ties the chosen one
  return selection.kind === "node" && selected.size ? selected.has(arc.a) || selected.has(arc.b) : true;
}
