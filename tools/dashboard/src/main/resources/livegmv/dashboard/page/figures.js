import {figure, isMoney} from './catalogue.js';
import {element} from './element.js';
import {count, duration, exactMoney, money, percent} from './format.js';
import {current, word} from './language.js';

/**
 * A figure on a page: its name, which can be reached with the keyboard, and its value. Both carry which figure of the catalogue
 * they are, so that pointing at either explains it; the value carries the record's number as it is.
 */

/** @param metric of a value whose unit is that of another figure (a threshold's, say) */
export function shown(name, value, metric) {
  const unit = figure(metric || name)?.unit;
  switch (unit) {
    case 'AMOUNT':
    case 'AMOUNT_PER': return money(value);
    case 'RATIO': return percent(value);
    case 'SECONDS': return duration(value);
    default: return count(value);
  }
}

export function exactly(name, value, metric) {
  return isMoney(metric || name) ? exactMoney(value) : figure(metric || name)?.unit === 'RATIO' ? String(value) : count(value);
}

export function nameOf(name) {
  const described = figure(name);
  return described ? described[current()].replace(/^the /, '') : word(name);
}

/** @param options text: another name; part: what of (the window, the source); asOf: of the record */
export function term(name, options = {}) {
  return element('button', {type: 'button', class: 'term', 'data-figure': name, 'data-part': options.part, 'data-as-of': options.asOf},
      options.text || nameOf(name));
}

/** @param options class, part, asOf, metric; text: shown instead of the formatted value */
export function value(name, number, options = {}) {
  const known = number !== null && number !== undefined;
  return element('span', {
    class: 'value ' + (options.class || ''), 'data-figure': name, 'data-value': known ? number : undefined,
    'data-part': options.part, 'data-as-of': options.asOf, 'data-metric': options.metric,
  }, options.text ?? shown(name, number, options.metric));
}

/** Name over value. */
export function tile(name, number, options = {}) {
  return element('div', {class: 'tile', key: options.key || name + (options.part || '')},
      element('dt', null, term(name, options)),
      element('dd', null, value(name, number, {...options, text: options.valueText})));
}

export function tiles(...all) {
  return element('dl', {class: 'tiles'}, all);
}
