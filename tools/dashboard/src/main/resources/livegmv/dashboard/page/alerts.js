import {asPercent, ofMetric} from './amounts.js';
import {element} from './element.js';
import {nameOf} from './figures.js';
import {dayAndTime} from './format.js';
import {inLanguage, word} from './language.js';
import {streamerLink} from './panel.js';

/** Alerts: what was reached, by whom, whether it holds, and what became of it. */

/** @param options withHistory; ofOne: all are of one streamer, who need not be named */
export function alertList(alerts, options = {}) {
  return element('ol', {class: 'alerts', tabindex: 0, 'aria-label': word('alerts')}, alerts.map(alert => alertItem(alert, options)));
}

function alertItem(alert, options) {
  const status = alert.status.toLowerCase();
  return element('li', {
    class: 'alert is-' + status + ' is-' + alert.severity.toLowerCase(), key: alert.alertId, 'data-alert': alert.alertId, 'data-revision': alert.revision,
  },
      element('p', {class: 'alert-head'},
          element('span', {class: 'badge badge-' + status}, word(alert.status)),
          options.ofOne ? element('span', {class: 'alert-name'}, alert.label) : streamerLink(alert.streamerId, alert.name, 'alert-name'),
          element('time', {class: 'dim'}, dayAndTime(alert.asOf))),
      element('p', {class: 'alert-text'}, alertText(alert)),
      element('p', {class: 'alert-told dim'}, told(alert)),
      options.withHistory && alert.changes?.length > 0 && history(alert));
}

/** As it was told; of one that was told to nobody what it says. */
function alertText(alert) {
  if (alert.text) {
    return inLanguage(alert.text);
  }
  const metric = nameOf(alert.metric);
  const words = {
    REACHES: () => word('alertReaches', {metric, threshold: ofMetric(alert.metric, alert.threshold)}),
    NEARS: () => word('alertNears', {metric, threshold: ofMetric(alert.metric, alert.threshold)}),
    EXCEEDS_BASELINE: () => word('alertExceeds', {metric, threshold: alert.threshold}),
    DROPS: () => word('alertDrops', {metric, threshold: asPercent(alert.threshold)}),
  }[alert.kind]();
  return (alert.period === 'SESSION' ? '' : alert.label + ' ') + words
      + (alert.value === undefined ? '' : word('comma') + word('fellShort', {value: valueText(alert, alert.value)}));
}

function valueText(alert, value) {
  return alert.kind === 'DROPS' ? asPercent(value / 1e6) : ofMetric(alert.metric, value);
}

function told(alert) {
  const whom = alert.backfilled ? word('backfilled')
      : alert.providerIds?.length > 0 ? word('told') + ' ' + alert.providerIds.join(word('and')) : word('untold');
  return alert.ruleId + ' · ' + whom;
}

/** Its changes, the latest first. */
function history(alert) {
  return element('details', {class: 'history'},
      element('summary', null, word('because') + ' · ' + alert.changes.length),
      element('ol', null, [...alert.changes].reverse().map(change => element('li', {key: change.revision},
          element('time', {class: 'dim'}, dayAndTime(change.asOf)), ' ',
          element('span', {class: 'badge badge-' + change.status.toLowerCase()}, word(change.status)), ' ',
          change.value === undefined ? '' : element('span', {class: 'number'}, valueText(alert, change.value))))));
}
