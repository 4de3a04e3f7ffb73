import {asPercent, listed, ofMetric} from './amounts.js';
import {element} from './element.js';
import {nameOf} from './figures.js';
import {count} from './format.js';
import {word} from './language.js';

/** The rules in force, in words. One that changes while the page is open is marked as changed. */

const versions = new Map();
const changedRules = new Set();

export function ruleList(rules) {
  const first = versions.size === 0;
  rules.forEach(rule => {
    const stamp = rule.version + ' ' + rule.enabled;
    if (!first && versions.get(rule.ruleId) !== stamp) {
      changedRules.add(rule.ruleId);
    }
    versions.set(rule.ruleId, stamp);
  });
  const sorted = [...rules].sort((a, b) => Number(b.enabled) - Number(a.enabled));
  return element('ul', {class: 'rules', tabindex: 0, 'aria-label': word('rules')}, sorted.map(ruleItem));
}

function ruleItem(rule) {
  const changed = changedRules.has(rule.ruleId);
  return element('li', {class: 'rule ' + (rule.enabled ? '' : 'is-off ') + (changed ? 'is-changed' : ''), key: rule.ruleId, 'data-rule': rule.ruleId},
      element('p', {class: 'rule-text'}, ruleText(rule)),
      element('p', {class: 'rule-id dim'}, rule.ruleId + ' · ' + word('version') + ' ' + rule.version,
          changed && element('span', {class: 'badge badge-changed'}, word('changed')),
          !rule.enabled && element('span', {class: 'badge'}, word('disabled'))));
}

function ruleText(rule) {
  const condition = rule.condition;
  return conditionText(rule, condition) + (rule.where ? word('also') + whereText(rule.where) : '');
}

function conditionText(rule, condition) {
  const metric = rule.metric ? nameOf(rule.metric) : '';
  switch (condition.kind) {
    case 'REACHES':
      return condition.occurrence === 'FIRST_EVER'
          ? word('firstReaches', {period: word('any' + rule.period), metric, thresholds: listed(rule.metric, condition.thresholds)})
          : word('reaches', {period: word('every' + rule.period), metric, thresholds: listed(rule.metric, condition.thresholds)});
    case 'NEARS':
      return word('nears', {
        period: word('any' + rule.period), metric, thresholds: listed(rule.metric, condition.thresholds), part: asPercent(condition.fraction),
      });
    case 'EXCEEDS_BASELINE':
      return word('exceeds', {metric, factors: condition.factors.join(word('and')), baseline: word(condition.baseline)});
    default:
      return word('drops', {
        rate: nameOf(condition.rate), part: asPercent(condition.below), viewers: count(condition.minimumViewers ?? 200),
      });
  }
}

function whereText(where) {
  const parts = [];
  const before = where.previousMonth;
  if (before) {
    const range = [
      before.atLeast != null && word('atLeast', {amount: ofMetric(before.metric, before.atLeast)}),
      before.below != null && word('below', {amount: ofMetric(before.metric, before.below)}),
    ].filter(Boolean).join(word('and'));
    parts.push(word('narrowed', {metric: nameOf(before.metric), range}));
  }
  if (where.streamer?.merchantType) {
    parts.push(word('only', {what: word(where.streamer.merchantType)}));
  }
  if (where.streamer?.followersAtLeast != null) {
    parts.push(word('followersAtLeast', {n: count(where.streamer.followersAtLeast)}));
  }
  return parts.join(word('also'));
}
