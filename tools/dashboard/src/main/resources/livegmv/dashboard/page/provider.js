import {element} from './element.js';
import {term, value} from './figures.js';
import {date, dayAndTime} from './format.js';
import {inLanguage, word} from './language.js';
import {ofMetric} from './amounts.js';
import {pageId} from './page-id.js';
import {nothing, panel, sessionLink, streamerLink, table} from './panel.js';
import {show} from './frame.js';

/** 服务商: its streamers, what each is short of, and what it is told. */

const known = new Set();
const arrived = new Set();

function content(provider) {
  return element('div', {class: 'provider', key: 'provider'},
      element('div', {class: 'page-title', key: 'title'}, element('h1', null, provider.providerId)),
      streamers(provider.streamers), notifications(provider.notifications));
}

function streamers(all) {
  const asOf = Math.max(0, ...all.map(one => one.month?.asOf ?? 0)) || undefined;
  return panel('streamers', {asOf, note: element('span', {class: 'pill'}, String(all.length))}, all.length === 0 ? nothing() : table(all, [
    {head: word('streamerColumn'), class: 'name', cell: one => element('span', null,
        streamerLink(one.streamerId, one.name), ' ', one.onAir && sessionLink(one.onAir, word('live'), 'badge badge-live'))},
    {head: term('netGmv', {asOf}), class: 'number', cell: one => value('netGmv', one.month?.netGmv, {asOf: one.month?.asOf, class: 'strong'})},
    {head: term('gmv', {asOf}), class: 'number wide', cell: one => value('gmv', one.month?.gmv, {asOf: one.month?.asOf})},
    {head: term('threshold', {text: word('nextThreshold')}), class: 'number wide', cell: one => one.nextThreshold
        ? value('threshold', one.nextThreshold.threshold, {text: ofMetric(one.nextThreshold.metric, one.nextThreshold.threshold), metric: one.nextThreshold.metric})
        : element('span', {class: 'dim'}, word('reachedAll'))},
    {head: term('missing'), class: 'number', cell: one => one.nextThreshold ? short(one.nextThreshold) : '–'},
    {head: term('paceNeeded'), class: 'number wide', cell: one => one.nextThreshold
        ? value('paceNeeded', one.nextThreshold.neededPerDay, {metric: one.nextThreshold.metric}) : '–'},
    {head: term('daysLeft'), class: 'number wide', cell: one => one.nextThreshold ? value('daysLeft', one.nextThreshold.daysLeft) : '–'},
    {head: word('contract'), class: 'contract wide', cell: one => element('span', {class: 'dim'},
        date(one.contract.from) + ' ' + word('until') + ' ' + (one.contract.to ? date(one.contract.to) : word('openEnd')))},
  ], {key: one => one.streamerId, label: word('streamers')}));
}

function short(next) {
  return element('span', {class: 'short-of', vars: {'--part': next.threshold > 0 ? Math.max(0, Math.min(1, next.value / next.threshold)) : 0}},
      value('missing', next.missing, {metric: next.metric, class: 'strong'}),
      value('threshold', next.threshold, {metric: next.metric, class: 'narrow dim', text: '→ ' + ofMetric(next.metric, next.threshold)}),
      element('span', {class: 'bar', 'aria-hidden': 'true'}));
}

function notifications(all) {
  const first = known.size === 0;
  all.map(told => told.notificationId).filter(one => !known.has(one)).forEach(one => {
    known.add(one);
    if (!first) {
      arrived.add(one);
    }
  });
  return panel('notifications', {}, all.length === 0 ? nothing() : element('ol', {class: 'alerts', 'aria-live': 'polite'}, all.map(notification)));
}

function notification(told) {
  const status = told.alert.status.toLowerCase();
  return element('li', {class: 'alert is-' + status + ' is-' + told.alert.severity.toLowerCase() + (arrived.has(told.notificationId) ? ' is-fresh' : ''), key: told.notificationId,
    'data-notification': told.notificationId},
      element('p', {class: 'alert-head'},
          element('span', {class: 'badge badge-' + status}, word(told.alert.status)),
          streamerLink(told.alert.streamerId, told.name, 'alert-name'),
          element('time', {class: 'dim'}, dayAndTime(told.asOf ?? told.alert.asOf))),
      element('p', {class: 'alert-text'}, inLanguage(told.text)),
      element('p', {class: 'alert-told dim'}, told.alert.ruleId));
}

const id = encodeURIComponent(pageId);
show({
  api: '/api/v1/providers/' + id, query: 'view=provider&id=' + id, title: provider => provider.providerId, where: () => word('provider'), content,
});
