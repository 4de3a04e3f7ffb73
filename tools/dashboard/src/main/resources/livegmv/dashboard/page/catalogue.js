/** What each figure is: config/metrics.yaml, as the server has it. */

let catalogue = {units: {}, timeBases: {}, platforms: {}, figures: []};
let byName = new Map();

export async function loadCatalogue() {
  const answer = await fetch('/api/v1/catalogue');
  if (!answer.ok) {
    throw new Error('no catalogue: ' + answer.status);
  }
  catalogue = await answer.json();
  byName = new Map(catalogue.figures.map(figure => [figure.name, figure]));
}

/** Undefined for a name that no figure has. */
export function figure(name) {
  return byName.get(name);
}

export function unitOf(described) {
  return catalogue.units[described.unit];
}

export function timeBasisOf(described) {
  return catalogue.timeBases[described.timeBasis];
}

/** What others call it: pairs of a platform and a name. */
export function elsewhere(described) {
  return Object.entries(described.elsewhere || {}).map(([platform, name]) => [catalogue.platforms[platform], name]);
}

export function isMoney(name) {
  const unit = byName.get(name)?.unit;
  return unit === 'AMOUNT' || unit === 'AMOUNT_PER';
}
