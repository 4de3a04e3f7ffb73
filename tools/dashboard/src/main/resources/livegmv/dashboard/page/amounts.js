import {isMoney} from './catalogue.js';
import {count, roundMoney} from './format.js';
import {word} from './language.js';

/** Thresholds and what is short of them, in the unit of their metric. */

export function ofMetric(metric, value) {
  return isMoney(metric) ? roundMoney(value) : count(value);
}

export function listed(metric, values) {
  return values.map(value => ofMetric(metric, value)).join(word('and'));
}

export function asPercent(part) {
  return Number((part * 100).toFixed(2)) + '%';
}
