import {currency, exactMoney} from './format.js';

/** A number that runs from the figure before to the new one; what stands there at the end is the record's. */

const RUNS_FOR = 900;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

let shown = null;
let frame = 0;

export function runTo(place, minorUnits) {
  cancelAnimationFrame(frame);
  const from = shown;
  const began = performance.now();
  if (from === null || minorUnits <= from || CALM.matches || document.hidden) {
    write(place, minorUnits);
    return;
  }
  const step = now => {
    const part = Math.min(1, (now - began) / RUNS_FOR);
    write(place, part === 1 ? minorUnits : Math.round(from + (minorUnits - from) * (1 - (1 - part) ** 3)));
    if (part < 1) {
      frame = requestAnimationFrame(step);
    }
  };
  frame = requestAnimationFrame(step);
}

/** The part after the decimal mark is smaller: it is the least of it, and the most restless. */
function write(place, minorUnits) {
  shown = minorUnits;
  const text = exactMoney(minorUnits);
  const mark = text.lastIndexOf('.');
  const [whole, rest, unit] = place.children;
  whole.textContent = mark < 0 ? text : text.slice(0, mark);
  rest.textContent = mark < 0 ? '' : text.slice(mark);
  unit.textContent = ' ' + currency();
}
